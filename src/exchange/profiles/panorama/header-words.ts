/** How the columns of activities and needs are called in each language of the site, for people; the importer knows them all. */
import type { Modality } from '#domain/activities/activity.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { isLocale, locales, type Locale } from '#platform/i18n/locale.ts';
import type { Column } from '../profile.ts';

type Words = ReturnType<typeof exchange4w>;
type HeaderKey = Extract<keyof Words, `header_${string}`>;

/** `title_fr` in English: `Activity title (fr)`. */
export function headerOf(column: string, locale: Locale): string {
	const words = exchange4w(locale);
	const [, name = column, language] = /^(.+)_([a-z]{2})$/.exec(column) ?? [];
	const text = language !== undefined && isLocale(language);
	const key = `header_${text ? name : column}`;
	if (!(key in words)) return column;
	const header = words[key as HeaderKey]();
	return text ? `${header} (${language})` : header;
}

/** The columns, found by their header in any language as well. */
export function withHeaders(columns: readonly Column[]): Column[] {
	return columns.map((column) => {
		const headers = locales.map((locale) => headerOf(column.name, locale));
		return { ...column, aliases: [...new Set([...(column.aliases ?? []), ...headers])] };
	});
}

/** Each value by itself and by its word in every language: what a list of the template offers is understood. */
export function inWords<T extends string>(
	values: readonly T[],
	wordOf: (words: Words, value: T) => string
): Record<string, T> {
	return Object.fromEntries(
		values.flatMap((value) => [
			[value, value] as const,
			...locales.map((locale) => [wordOf(exchange4w(locale), value), value] as const)
		])
	);
}

export const modalityWord = (words: Words, value: Modality) =>
	words[`modality_${value === 'in-kind' ? 'in_kind' : value}`]();
export const statusWord = (
	words: Words,
	value: 'planned' | 'ongoing' | 'completed' | 'suspended' | 'cancelled'
) => words[`status_${value}`]();
export const needStatusWord = (words: Words, value: 'open' | 'being_addressed' | 'met' | 'no_longer_valid') =>
	words[`need_status_${value}`]();
