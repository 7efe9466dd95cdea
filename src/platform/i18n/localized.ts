import * as v from 'valibot';
import { locales, type Locale } from './locale.ts';

/** Who wrote a text: the organization itself, a person translating, or a machine. */
export const textOrigins = ['author', 'human', 'machine'] as const;
export type TextOrigin = (typeof textOrigins)[number];

/**
 * One language of a text. `outdated`: the source text has changed since this was written; `source_hash` then says which text it
 * was made from (platform/i18n/same-text.ts), so that it is good again when that text comes back.
 */
export type LocalizedValue = {
	value: string;
	origin: TextOrigin;
	reviewed_date?: string;
	outdated?: boolean;
	source_hash?: string;
};
export type Localized = Partial<Record<Locale, LocalizedValue>>;

/** A label kept whole by a vocabulary's keeper: every language, no history of its own. */
export type Labels = Record<Locale, string>;

/** A text as shown: which language it is really in, so that a fallback is named and never passed off. */
export type Text = {
	value: string;
	locale: Locale;
	fallback: boolean;
	origin: TextOrigin;
	outdated: boolean;
};

const value = v.object({
	value: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20_000)),
	origin: v.picklist(textOrigins),
	reviewed_date: v.optional(v.pipe(v.string(), v.isoDate())),
	outdated: v.optional(v.boolean()),
	source_hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{28}$/)))
});
export const localizedSchema = v.partial(v.object({ fr: value, en: value, es: value, ar: value }));

/** The reader's language, else the author's, else the first there is. */
export function pickText(text: Localized, locale: Locale): Text | null {
	const author = locales.find((candidate) => text[candidate]?.origin === 'author');
	const found = [locale, author, ...locales].find((candidate) => candidate && text[candidate]);
	const picked = found && text[found];
	if (!found || !picked) return null;
	return {
		value: picked.value,
		locale: found,
		fallback: found !== locale,
		origin: picked.origin,
		outdated: picked.outdated ?? false
	};
}

/** Builds a Localized from plain values; blanks are absent, never empty strings. The first language given is the author's. */
export function localize(
	values: Partial<Record<Locale, string | null | undefined>>,
	author: Locale = 'fr'
): Localized {
	const text: Localized = {};
	for (const locale of locales) {
		const given = values[locale]?.trim();
		if (given) text[locale] = { value: given, origin: locale === author ? 'author' : 'human' };
	}
	return text;
}
