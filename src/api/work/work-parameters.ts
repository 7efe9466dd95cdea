/** What can be asked of the panorama, described for programs; checked where a page would leave out what it does not understand. */
import { defaultLocale, isLocale, type Locale } from '#platform/i18n/locale.ts';
import { isSlug } from '#platform/slug.ts';
import { activityPageSize } from '#search/activities/query.ts';
import { isFuture, parseDate } from '#search/asof/asked-date.ts';
import { bounds } from '#search/query.ts';
import { ApiError } from '../errors.ts';
import type { JsonSchema, Parameter, Parsed } from '../operation.ts';
import { languageParameter } from '../query-parameters.ts';

/** That of the page of activities, whose lists are cut where they are found. */
export const workPageSize = activityPageSize;
export const code: JsonSchema = {
	type: 'string',
	pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
	maxLength: bounds.code
};
export const words: Parameter = {
	name: 'q',
	description: 'Words, in any of the four languages.',
	schema: { type: 'string', maxLength: bounds.words }
};
export const pageParameter: Parameter = {
	name: 'page',
	description: `From 1, of ${workPageSize} records.`,
	schema: { type: 'integer', minimum: 1, maximum: 100_000, default: 1 }
};
export const slugParameter: Parameter = {
	name: 'slug',
	in: 'path',
	description: 'Address of the record; one it had before leads to it.',
	schema: code,
	required: true
};
export const recordParameters: readonly Parameter[] = [
	slugParameter,
	languageParameter,
	{
		name: 'asof',
		description: 'The record as it was known at the end of this day (UTC), without what is not public today.',
		schema: { type: 'string', format: 'date' }
	}
];

export type AskedSlug = { slug: string };
export type AskedRecord = AskedSlug & { locale: Locale; asof: string | null };

const refused = (reason: ConstructorParameters<typeof ApiError>[0], field: string): Parsed<never> => ({
	ok: false,
	error: new ApiError(reason, field)
});

export function parseSlug(params: URLSearchParams): Parsed<AskedSlug> {
	const slug = params.get('slug') ?? '';
	return isSlug(slug) ? { ok: true, asked: { slug }, locale: defaultLocale } : refused('not_a_code', 'slug');
}

export function parseRecord(params: URLSearchParams): Parsed<AskedRecord> {
	const locale = params.get('lang') || defaultLocale;
	if (!isLocale(locale)) return refused('unknown_language', 'lang');
	const named = parseSlug(params);
	if (!named.ok) return named;
	const given = params.get('asof')?.trim();
	const asof = given ? parseDate(given) : null;
	if (given && !asof) return refused('not_a_date', 'asof');
	return { ok: true, asked: { ...named.asked, locale, asof }, locale };
}

/** `page`, from 1; null when it is none. */
export function parsePage(params: URLSearchParams): number | null {
	const given = params.get('page')?.trim();
	if (!given) return 1;
	return /^[1-9]\d{0,4}$|^100000$/.test(given) ? Number(given) : null;
}

export const refuseFuture = (asof: string | null, now: Date): ApiError | null =>
	asof !== null && isFuture(asof, now) ? new ApiError('future_date', 'asof') : null;

export type Page<Item> = {
	total: number;
	from: number;
	items: Item[];
	next: string | null;
	previous: string | null;
};

/** One page of all that was found; `pathOf` prints the address of another. */
export function pageOf<Item>(
	total: number,
	page: number,
	items: Item[],
	pathOf: (page: number) => string
): Page<Item> {
	const before = (page - 1) * workPageSize;
	const last = Math.max(1, Math.ceil(total / workPageSize));
	return {
		total,
		from: items.length > 0 ? before + 1 : 0,
		items,
		next: page < last ? pathOf(page + 1) : null,
		previous: page > 1 ? pathOf(Math.min(page - 1, last)) : null
	};
}

/** The page's part of a list. */
export const sliceOf = <Item>(all: readonly Item[], page: number): Item[] =>
	all.slice((page - 1) * workPageSize, page * workPageSize);

export function pathWith(
	path: string,
	fixed: Record<string, string>,
	asked: Iterable<[string, string]>
): string {
	const params = new URLSearchParams(fixed);
	for (const [name, value] of asked) params.append(name, value);
	return `${path}?${params}`;
}
