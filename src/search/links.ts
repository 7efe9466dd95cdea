import type { Locale } from '#platform/i18n/locale.ts';
import {
	emptyQuery,
	facets,
	printQuery,
	type Bbox,
	type Facet,
	type Position,
	type Query,
	type Sort
} from './query.ts';

/**
 * From one question to the next: every link of the explorer is a Query made from the one on the page.
 * Whatever changes what is found starts again at the first page.
 */
function asking(query: Query, change: Partial<Query>): Query {
	return { ...query, after: null, ...change };
}

function withValues(query: Query, facet: Facet, values: string[]): Query {
	return asking(query, { selected: { ...query.selected, [facet]: values.toSorted() } });
}

export function toggleValue(query: Query, facet: Facet, value: string): Query {
	const values = query.selected[facet];
	const without = values.filter((each) => each !== value);
	return withValues(query, facet, without.length < values.length ? without : [...values, value]);
}

export const dropFacet = (query: Query, facet: Facet): Query => withValues(query, facet, []);
export const dropWords = (query: Query): Query =>
	asking(query, { q: '', sort: query.sort === 'relevance' ? null : query.sort });
export const dropBox = (query: Query): Query => asking(query, { bbox: null });
export const dropNear = (query: Query): Query =>
	asking(query, { near: null, sort: query.sort === 'near' ? null : query.sort });
export const withWords = (query: Query, q: string): Query => asking(query, { q });
export const onDate = (query: Query, asof: string | null): Query => asking(query, { asof });
export const toggleOpen = (query: Query): Query => asking(query, { open: !query.open });
export const togglePlace = (query: Query): Query =>
	asking(query, { place: query.place === 'area' ? 'any' : 'area' });
export const withSort = (query: Query, sort: Sort | null): Query => asking(query, { sort });
export const withView = (query: Query, view: Query['view']): Query => ({ ...query, view });
export const withBox = (query: Query, bbox: Bbox): Query => asking(query, { bbox, place: 'any' });
export const inArea = (query: Query, area: string): Query => asking(query, { area, bbox: null });
/** `null`: the first page */
export const pageAfter = (query: Query, after: string | null): Query => ({ ...query, after });

/** No words, no filter, no box: all of the area, seen as it is seen now. */
export function clearAll(query: Query): Query {
	return { ...emptyQuery(query.area), view: query.view, limit: query.limit };
}

/** Room around a cluster's points, and a width when they share one point: about 200 m. */
export function zoomTo(query: Query, cluster: { bbox: readonly [number, number, number, number] }): Query {
	const [west, south, east, north] = cluster.bbox;
	const pad = Math.max((east - west) * 0.1, (north - south) * 0.1, 0.001);
	const round = (degrees: number, highest: number) =>
		Number(Math.max(-highest, Math.min(highest, degrees)).toFixed(5)) + 0;
	return withBox(query, [
		round(west - pad, 180),
		round(south - pad, 85),
		round(east + pad, 180),
		round(north + pad, 85)
	]);
}

/** What narrows the list now, one removable chip each. */
export type Filter =
	| { kind: 'words'; q: string; without: Query }
	| { kind: 'value'; facet: Facet; value: string; without: Query }
	| { kind: 'open' | 'box' | 'place'; without: Query }
	| { kind: 'near'; position: Position; without: Query }
	| { kind: 'date'; date: string; without: Query };

export function activeFilters(query: Query): Filter[] {
	const filters: Filter[] = [];
	if (query.q) filters.push({ kind: 'words', q: query.q, without: dropWords(query) });
	for (const facet of facets)
		for (const value of query.selected[facet])
			filters.push({ kind: 'value', facet, value, without: toggleValue(query, facet, value) });
	if (query.open) filters.push({ kind: 'open', without: toggleOpen(query) });
	if (query.place === 'area') filters.push({ kind: 'place', without: togglePlace(query) });
	if (query.bbox) filters.push({ kind: 'box', without: dropBox(query) });
	if (query.near) filters.push({ kind: 'near', position: query.near, without: dropNear(query) });
	if (query.asof) filters.push({ kind: 'date', date: query.asof, without: onDate(query, null) });
	return filters;
}

/** `?q=…` or nothing; commas stay readable. */
export function printSearch(query: Query): string {
	const printed = printQuery(query).toString().replaceAll('%2C', ',');
	return printed && `?${printed}`;
}

export function explorerPath(locale: Locale, query: Query): string {
	return `/${locale}/${query.area}${printSearch(query)}`;
}

/** Hidden fields that a GET form carries along beside those it shows itself; a new question has no cursor. */
export function hiddenFields(query: Query, shown: readonly string[]): [name: string, value: string][] {
	return [...printQuery({ ...query, after: null })].filter(([name]) => !shown.includes(name));
}
