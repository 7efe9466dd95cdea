import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { fieldsOfForm, type FormField } from '../form-fields.ts';
import type { EditableRecord, FormValues } from '../form-values.ts';
import { readHours } from './read-hours.ts';
import { readPlaces } from './read-places.ts';
import { readContacts, readLevel } from './read-levels.ts';
import { readPhones, readUrls } from './read-rows.ts';
import { readText } from './read-text.ts';

export const formErrorCodes = [
	'required',
	'email',
	'url',
	'number',
	'hours',
	'position',
	'too_long',
	'invalid'
] as const;
/** `field`: the name of the box. */
export type FormError = { field: string; code: (typeof formErrorCodes)[number] };
export type Reading = {
	/** Whose language the form is in: new texts without an author are written in it. */
	locale: Locale;
	/** Places that were not shown to who fills the form: they stay, whatever is sent. */
	kept_places: ReadonlySet<string>;
	errors: FormError[];
};
export type ReadRecord<Record = EditableRecord> = { record: Record; errors: FormError[] };

/** The record as the form says it shall be. Whatever the form does not ask stays as it was. */
export function readValues<R extends EditableRecord>(
	kind: RecordKind,
	base: R,
	values: FormValues,
	{ locale, kept_places }: Pick<Reading, 'locale' | 'kept_places'>
): ReadRecord<R> {
	const reading: Reading = { locale, kept_places, errors: [] };
	const read = fieldsOfForm(kind).map((field) => [field.name, readField(field, base, values, reading)]);
	return { record: { ...base, ...(Object.fromEntries(read) as Partial<R>) }, errors: reading.errors };
}

function readField(field: FormField, base: EditableRecord, values: FormValues, reading: Reading): unknown {
	const before = (base as unknown as Record<string, unknown>)[field.name];
	switch (field.input) {
		case 'text': {
			const text = readText(field.name, before as never, values, reading);
			if (field.required && Object.keys(text).length === 0)
				reading.errors.push({ field: `${field.name}.${reading.locale}`, code: 'required' });
			return text;
		}
		case 'line':
			return readLine(field.name, field.type, values, reading);
		case 'codes':
			return readCodes(field.name, before as string[], values);
		case 'choice':
			return readChoice(field, values, reading);
		case 'term':
		case 'area':
			if (!values[field.name]) reading.errors.push({ field: field.name, code: 'required' });
			return values[field.name] || before;
		case 'rows':
			return field.name === 'urls'
				? readUrls((base as Organization).urls, values, reading)
				: readPhones(base.phones, values, reading);
		case 'level':
			return readLevel(base.visibility, values[field.name]);
		case 'contacts':
			return readContacts(base.contacts, values);
		case 'hours':
			return readHours(base.schedule, values, reading);
		case 'places':
			return 'locations' in base
				? readPlaces(base.locations, values, reading)
				: readCodes('location_ids', base.location_ids, values);
	}
}

const longest = 500;

function readLine(
	name: string,
	type: 'text' | 'email' | 'url' | 'number',
	values: FormValues,
	{ errors }: Reading
): string | number | null {
	const given = (values[name] ?? '').trim();
	if (given === '') return null;
	if (given.length > longest) errors.push({ field: name, code: 'too_long' });
	if (type === 'number') {
		const number = Number(given);
		if (Number.isInteger(number) && number >= 0 && number <= 2200) return number;
		errors.push({ field: name, code: 'number' });
		return null;
	}
	if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given))
		errors.push({ field: name, code: 'email' });
	return type === 'url' ? readAddress(name, given, errors) : given;
}

/** `example.org` is how people say an address: the beginning is added for them. */
export function readAddress(field: string, given: string, errors: FormError[]): string {
	const address = /^https?:\/\//i.test(given) ? given : `https://${given}`;
	if (!URL.canParse(address) || !/^https?:\/\/[^/]*\.[^/]/i.test(address))
		errors.push({ field, code: 'url' });
	return address;
}

/** In the order they had; those chosen now come behind. */
function readCodes(name: string, before: readonly string[], values: FormValues): string[] {
	const chosen = Object.keys(values).flatMap((key) =>
		key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : []
	);
	return [
		...before.filter((code) => chosen.includes(code)),
		...chosen.filter((code) => !before.includes(code))
	];
}

function readChoice(
	{ name, of, required }: Extract<FormField, { input: 'choice' }>,
	values: FormValues,
	{ errors }: Reading
): string | null {
	const given = values[name] ?? '';
	if (of.includes(given)) return given;
	if (required || given !== '') errors.push({ field: name, code: 'required' });
	return null;
}
