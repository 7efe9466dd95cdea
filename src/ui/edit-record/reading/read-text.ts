import type { Localized } from '#platform/i18n/localized.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { FormValues } from '../form-values.ts';
import type { Reading } from './read-values.ts';

const longest = 20_000;

/** Language by language. A text typed anew is the author's when it was, or when nobody else's is there; else a person's translation. */
export function readText(
	name: string,
	before: Localized,
	values: FormValues,
	{ locale: writing, errors }: Reading
): Localized {
	const text: Localized = {};
	const author = locales.find((locale) => before[locale]?.origin === 'author');
	for (const locale of locales) {
		const given = values[`${name}.${locale}`]?.replaceAll('\r\n', '\n').trim();
		const kept = before[locale];
		// a language the form did not ask
		if (given === undefined && kept) text[locale] = kept;
		if (!given) continue;
		if (given.length > longest) errors.push({ field: `${name}.${locale}`, code: 'too_long' });
		const origin = locale === (author ?? writing) ? 'author' : 'human';
		text[locale] = kept?.value === given ? kept : { value: given, origin };
	}
	return text;
}
