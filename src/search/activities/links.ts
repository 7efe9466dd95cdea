import type { Locale } from '#platform/i18n/locale.ts';
import {
	activityFacets,
	emptyActivityQuery,
	printActivityQuery,
	type ActivityAsk,
	type ActivityFacet,
	type ActivityQuery,
	type ActivitySort
} from './query.ts';

/**
 * The address of activities: `activitiesPath('fr', { area: 'rabat', selected: { sector: ['health'], status: ['unknown'] } })`.
 * Any figure of an area links with it to the records behind it.
 */
export function activitiesPath(locale: Locale, asked: ActivityAsk): string {
	const printed = printActivityQuery(asked).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
	return `/${locale}/${asked.area}/activities${printed && `?${printed}`}`;
}

/** Whatever changes what is found starts again at the first page. */
const asking = (query: ActivityQuery, change: Partial<ActivityQuery>): ActivityQuery => ({
	...query,
	page: 1,
	...change
});

export const withActivityValues = (
	query: ActivityQuery,
	facet: ActivityFacet,
	values: readonly string[]
): ActivityQuery =>
	asking(query, { selected: { ...query.selected, [facet]: [...new Set(values)].toSorted() } });

export const withoutActivityValue = (
	query: ActivityQuery,
	facet: ActivityFacet,
	value: string
): ActivityQuery =>
	withActivityValues(
		query,
		facet,
		query.selected[facet].filter((each) => each !== value)
	);

export const withoutActivityWords = (query: ActivityQuery): ActivityQuery => asking(query, { q: '' });
export const withActivitySort = (query: ActivityQuery, sort: ActivitySort): ActivityQuery =>
	asking(query, { sort });
export const activityPage = (query: ActivityQuery, page: number): ActivityQuery => ({ ...query, page });

/** No words, no filter: all of the area; through the same lens, which is a way of looking and not a filter. */
export const clearActivities = (query: ActivityQuery): ActivityQuery =>
	withActivityValues(emptyActivityQuery(query.area), 'response', query.selected.response);

/** What narrows the list now, one that can be removed each. */
export type ActivityFilter =
	| { kind: 'words'; q: string; without: ActivityQuery }
	| { kind: 'value'; facet: ActivityFacet; value: string; without: ActivityQuery };

export function activityFilters(query: ActivityQuery): ActivityFilter[] {
	const words: ActivityFilter[] = query.q
		? [{ kind: 'words', q: query.q, without: withoutActivityWords(query) }]
		: [];
	return [
		...words,
		...activityFacets.flatMap((facet) =>
			query.selected[facet].map((value): ActivityFilter => ({
				kind: 'value',
				facet,
				value,
				without: withoutActivityValue(query, facet, value)
			}))
		)
	];
}

/** Hidden fields that a GET form carries beside those it shows itself; a new question starts at its first page. */
export const hiddenActivityFields = (
	query: ActivityQuery,
	shown: readonly string[]
): [name: string, value: string][] =>
	[...printActivityQuery({ ...query, page: 1 })].filter(([name]) => !shown.includes(name));
