import { markText } from '#domain/moderation/mark-outdated.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { isSameText } from '#platform/i18n/same-text.ts';

/** One language's text in a file; blank ones absent. */
export type PlainTexts = Partial<Record<Locale, string>>;

/**
 * What a file says, laid over what is known. A text that says the same keeps its origin and its review; one left blank stays.
 * When the author's text changes, a translation that did not change with it is marked outdated.
 */
export function mergeText(known: Localized, given: PlainTexts, author: Locale = 'fr'): Localized {
	const merged: Localized = {};
	for (const locale of locales) {
		const value = given[locale];
		const before = known[locale];
		if (before && (value === undefined || isSameText(value, before.value)))
			merged[locale] = value === undefined ? before : { ...before, value };
		else if (value !== undefined) merged[locale] = { value, origin: locale === author ? 'author' : 'human' };
	}
	return markText(known, merged);
}
