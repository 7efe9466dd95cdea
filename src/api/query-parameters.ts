import { defaultLocale, isLocale, locales, type Locale } from '#platform/i18n/locale.ts';
import {
	bounds,
	closedOptions,
	facets,
	pageSize,
	parameters,
	parseQuery,
	sorts,
	unknownLanguage,
	type Query
} from '#search/query.ts';
import { ApiError } from './errors.ts';
import type { JsonSchema, Parameter, Parsed } from './operation.ts';

const code: JsonSchema = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: bounds.code };
const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });

/** The parameters of a page, described for programs: each of them has its line here, or this does not compile. */
const described: Record<(typeof parameters)[number], Omit<Parameter, 'name'>> = {
	q: { description: 'Words, in any of the four languages; typos are forgiven.', schema: text(bounds.words) },
	...(Object.fromEntries(
		facets.map((facet) => {
			const options = closedOptions[facet];
			const items = options ? { type: 'string', enum: options } : code;
			const schema = { type: 'array', items, maxItems: bounds.values };
			const more = facet === 'language' ? ` \`${unknownLanguage}\`: none is said.` : '';
			return [
				facet,
				{ description: `Codes of ${facet}: any of these. Repeated, or separated by commas.${more}`, schema }
			];
		})
	) as Record<(typeof facets)[number], Omit<Parameter, 'name'>>),
	open: { description: 'Open now, on the clock of the place.', schema: { type: 'string', enum: ['now'] } },
	near: {
		description: 'latitude,longitude in degrees; rounded to about 100 m, kept nowhere.',
		schema: text(60)
	},
	bbox: { description: 'west,south,east,north in degrees.', schema: text(120) },
	place: {
		description: '`area`: only those without a published position, known by their area.',
		schema: { type: 'string', enum: ['any', 'area'], default: 'any' }
	},
	asof: {
		description:
			'The directory as it was known at the end of this day (UTC), without what is not public today. Not with `open`.',
		schema: { type: 'string', format: 'date' }
	},
	view: {
		description: 'How a page shows it; changes nothing here.',
		schema: { type: 'string', enum: ['list', 'map'] }
	},
	sort: {
		description:
			'Nearest when there is a position, else relevance when there are words, else name. `near` needs `near`.',
		schema: { type: 'string', enum: sorts }
	},
	after: { description: 'Cursor of the page before, as `next` gives it.', schema: text(bounds.cursor) },
	limit: {
		description: 'Organizations a page.',
		schema: { type: 'integer', minimum: 1, maximum: bounds.limit, default: pageSize }
	}
};

export const areaParameter: Parameter = {
	name: 'area',
	description: 'Slug of an area, with all that is in it; `all` for every area.',
	schema: { ...code, default: 'all' }
};
export const languageParameter: Parameter = {
	name: 'lang',
	description: 'Language of the texts; where one is missing it is given in another, and says so.',
	schema: { type: 'string', enum: locales, default: defaultLocale }
};
export const queryParameters: readonly Parameter[] = [
	areaParameter,
	languageParameter,
	...parameters.map((name) => ({ name, ...described[name] }))
];

export type AskedQuery = { query: Query; locale: Locale };

/** The first value of `lang` and `area`, checked; null is replaced by the default. */
export function parsePlace(params: URLSearchParams): Parsed<{ area: string; locale: Locale }> {
	const locale = params.get('lang') || defaultLocale;
	const area = params.get('area') || 'all';
	if (!isLocale(locale)) return { ok: false, error: new ApiError('unknown_language', 'lang') };
	if (area.length > bounds.code || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(area))
		return { ok: false, error: new ApiError('not_a_code', 'area') };
	return { ok: true, asked: { area, locale }, locale };
}

/** A page leaves out what it does not understand and says so; a program is told, for it cannot see the note. */
export function parseAskedQuery(params: URLSearchParams): Parsed<AskedQuery> {
	const place = parsePlace(params);
	if (!place.ok) return place;
	const { query, ignored } = parseQuery(params, place.asked.area);
	const first = ignored[0];
	if (first) return { ok: false, error: new ApiError(first.reason, first.field) };
	return { ok: true, asked: { query, locale: place.locale }, locale: place.locale };
}
