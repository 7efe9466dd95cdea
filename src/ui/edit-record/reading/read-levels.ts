import { fieldSensitivities, type Contact } from '#domain/organizations/organization.ts';
import type { FormValues } from '../form-values.ts';

type Level = (typeof fieldSensitivities)[number];

/** What a form does not say, or says in a word nobody knows, stays as closely kept as it was. A hidden record is shown again elsewhere. */
export function readLevel<Before extends Level | 'hidden'>(
	before: Before,
	given: string | undefined
): Before | Level {
	if (before === 'hidden') return before;
	return fieldSensitivities.find((level) => level === given) ?? before;
}

/** The same people, each seen by whom the form says. Rows are those of the record it was filled from. */
export function readContacts(before: readonly Contact[], values: FormValues): Contact[] {
	return before.map((contact, row) => {
		const { sensitivity, ...rest } = contact;
		const level = readLevel<Level>(sensitivity ?? 'public', values[`contacts.${row}.level`]);
		return level === 'public' ? rest : { ...rest, sensitivity: level };
	});
}
