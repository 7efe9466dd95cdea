import { activityRoles, activityStatuses } from '#domain/activities/activity.ts';
import { readWords } from '../query.ts';

/** What is asked of the activities of an area. The address of the page is its only state: `parse(print(query))` is the query. */

/** OR within a facet, AND between facets. */
export const activityFacets = [
	/** Code of a sector. */
	'sector',
	/** `unknown` where nobody said. */
	'status',
	/** Slug of one that takes part, in any role of `role` (none asked: whatever its role), or that reports it. */
	'organization',
	/** How somebody takes part; `reporter` keeps the record. With `organization` it is that one's role. */
	'role',
	/** Slug of one that gives the money, or `name:` and its name when it is not in the directory. */
	'donor',
	/** Code of a population group. */
	'group',
	/** Slug of an area one level below the one asked, or `none`: known of the area as a whole. */
	'part',
	/** Year it began, `unknown` where nobody said. */
	'year',
	/** Month it began; where only that was said, the quarter (`2021-Q2`) or the year (`2021`), and then no activity whose month is known. */
	'begun',
	/** Code of a lens. */
	'response',
	/**
	 * Month of the last report as given: `2021-04`, `2021-Q2`, or `2021` for the whole year; `unknown`; from a month to another by the
	 * last day the date may mean: `2021-04..2022-03`, `..2020-12`, `2026-01..`.
	 */
	'reported',
	/** Which number of people it says: `targeted`, `reached`. */
	'people'
] as const;
export type ActivityFacet = (typeof activityFacets)[number];

export const queryRoles = ['reporter', ...activityRoles] as const;
/** All roles but the donor's: who counts as acting in the figures of an area. */
export const actingRoles: readonly string[] = queryRoles.filter((role) => role !== 'donor');
export const activitySorts = ['start', 'reported', 'title'] as const;
export type ActivitySort = (typeof activitySorts)[number];

export type ActivityQuery = {
	/** Slug of an area. */
	area: string;
	/** In titles and summaries, in any language. */
	q: string;
	/** Sorted, each once. */
	selected: Record<ActivityFacet, string[]>;
	sort: ActivitySort;
	/** From 1. */
	page: number;
};
/** What is left out narrows nothing. */
export type ActivityAsk = { area: string; selected?: Partial<ActivityQuery['selected']> } & Partial<
	Pick<ActivityQuery, 'q' | 'sort' | 'page'>
>;

export const activityPageSize = 50;
const bounds = { values: 40, value: 320, page: 100_000 };

const code = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const isCode = (value: string) => value.length <= 80 && code.test(value);
const coarseDate = /^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/;
const isDonorName = (value: string) => /^name:\S/.test(value) && value.trim() === value;
/** What a value of each facet looks like. */
const shapes: Record<ActivityFacet, (value: string) => boolean> = {
	sector: isCode,
	status: (value) => value === 'unknown' || activityStatuses.some((status) => status === value),
	organization: isCode,
	role: (value) => queryRoles.some((role) => role === value),
	donor: (value) => isCode(value) || isDonorName(value),
	group: isCode,
	part: isCode,
	year: (value) => /^(\d{4}|unknown)$/.test(value),
	begun: (value) => coarseDate.test(value),
	response: isCode,
	reported: (value) => value === 'unknown' || coarseDate.test(value) || readMonths(value) !== null,
	people: (value) => value === 'targeted' || value === 'reached'
};

/** Months, both included; null: without bound. Of a value of `reported` that is from a month to another, else null. */
export function readMonths(value: string): { from: string | null; to: string | null } | null {
	const [, from, to] = /^(\d{4}-(?:0[1-9]|1[0-2]))?\.\.(\d{4}-(?:0[1-9]|1[0-2]))?$/.exec(value) ?? [];
	return from || to ? { from: from ?? null, to: to ?? null } : null;
}

/** The value of `reported` that `readMonths` reads so. */
export const printMonths = ({ from, to }: { from: string | null; to: string | null }) =>
	`${from ?? ''}..${to ?? ''}`;

export function emptyActivityQuery(area: string): ActivityQuery {
	const selected = Object.fromEntries(activityFacets.map((facet) => [facet, [] as string[]]));
	return { area, q: '', selected: selected as ActivityQuery['selected'], sort: 'start', page: 1 };
}

/** Values of a facet: repeated, or separated by commas except where a name may hold one. */
function readValues(facet: ActivityFacet, params: URLSearchParams, drop: () => void): string[] {
	const given = params
		.getAll(facet)
		.slice(0, 500)
		.flatMap((value) => (facet === 'donor' ? [value] : value.split(',')))
		.map((value) => value.trim())
		.filter(Boolean);
	const kept = new Set<string>();
	for (const value of given) {
		if (value.length > bounds.value || !shapes[facet](value)) drop();
		else if (!kept.has(value) && kept.size === bounds.values) drop();
		else kept.add(value);
	}
	return [...kept].sort();
}

/** Never throws: what cannot be understood is left out, and its field named. Other parameters are not looked at. */
export function parseActivityQuery(
	params: URLSearchParams,
	area: string
): { query: ActivityQuery; ignored: string[] } {
	const ignored = new Set<string>();
	const query = emptyActivityQuery(area);
	const said = (field: string) => params.get(field)?.trim() ?? '';
	const words = readWords(params.get('q') ?? '');
	if (words === null) ignored.add('q');
	query.q = words ?? '';
	for (const facet of activityFacets)
		query.selected[facet] = readValues(facet, params, () => ignored.add(facet));
	const sort = activitySorts.find((each) => each === said('sort'));
	if (said('sort') && !sort) ignored.add('sort');
	query.sort = sort ?? 'start';
	const page = /^[1-9]\d{0,5}$/.test(said('page')) ? Number(said('page')) : 0;
	if (said('page') && (page === 0 || page > bounds.page)) ignored.add('page');
	else if (page > 0) query.page = page;
	return { query, ignored: [...ignored] };
}

/** Canonical: one order, nothing that is the default. The area is in the path. */
export function printActivityQuery({ q = '', selected = {}, sort, page = 1 }: ActivityAsk): URLSearchParams {
	const params = new URLSearchParams();
	if (q) params.set('q', q);
	for (const facet of activityFacets)
		for (const value of (selected[facet] ?? []).toSorted()) params.append(facet, value);
	if (sort && sort !== 'start') params.set('sort', sort);
	if (page > 1) params.set('page', String(page));
	return params;
}
