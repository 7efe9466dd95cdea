import { findActivityAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import { listWithheldSlugs } from '#domain/organizations/withheld-name.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { findActivities } from '#search/activities/find.server.ts';
import {
	activityFacets,
	activitySorts,
	parseActivityQuery,
	printActivityQuery,
	type ActivityFacet,
	type ActivityQuery
} from '#search/activities/query.ts';
import { isKnownArea } from '#search/find.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation, Parameter, Parsed } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { opaque } from '../withheld.server.ts';
import { presentActivity, type ActivityInOne } from '../work/present-work.ts';
import type { History } from '../work/find-record.server.ts';
import { recordOperations } from '../work/record-operations.server.ts';
import { withholding } from '../work/withhold.server.ts';
import {
	pageOf,
	pageParameter,
	pathWith,
	words,
	type AskedRecord,
	type AskedSlug,
	type Page
} from '../work/work-parameters.ts';

type Asked = { query: ActivityQuery; locale: Locale };
type Activities = Page<ActivityInOne> & {
	facets: Record<ActivityFacet, { code: string; count: number }[]>;
	did_you_mean: string | null;
};

const facetParameters = activityFacets.map((name): Parameter => ({
	name,
	description: `${name}, as in the address of the page: any of these. Repeated${name === 'donor' ? '' : ', or separated by commas'}.`,
	schema: { type: 'array', items: { type: 'string', maxLength: 320 }, maxItems: 40 }
}));
const reasons: Partial<Record<string, 'too_long' | 'not_a_number'>> = { q: 'too_long', page: 'not_a_number' };

function parseAsked(params: URLSearchParams): Parsed<Asked> {
	const place = parsePlace(params);
	if (!place.ok) return place;
	const { query, ignored } = parseActivityQuery(params, place.asked.area);
	const [first] = ignored;
	if (first !== undefined)
		return { ok: false, error: new ApiError(reasons[first] ?? 'not_an_option', first) };
	return { ok: true, asked: { query, locale: place.locale }, locale: place.locale };
}

/** The same question as the page of activities. */
export const activities: Operation<Asked, Activities> = {
	id: 'listActivities',
	path: '/activities',
	summary: 'Who does what, where, when, for whom: activities of an area, by words and facets, with counts',
	scope: 'read_public',
	parameters: [
		areaParameter,
		languageParameter,
		words,
		...facetParameters,
		{
			name: 'sort',
			description: 'The latest begun first, the latest reported first, or by title.',
			schema: { type: 'string', enum: activitySorts, default: 'start' }
		},
		pageParameter
	],
	result: schemaRef('Activities'),
	parse: parseAsked,
	cacheSeconds: () => 60,
	async run({ db, path }, { query, locale }) {
		if (!(await isKnownArea(db, query.area))) return new ApiError('unknown_area', 'area');
		const area = query.area === 'all' ? null : query.area;
		const found = await findActivities(db, query, { area, locale });
		const rows = await listPublicActivities(db, { ids: found.page_ids });
		const places = new Map(found.page_ids.map((id, place) => [id, place]));
		const items = await present(
			db,
			rows.toSorted((one, other) => places.get(one.id)! - places.get(other.id)!),
			locale
		);
		const pathOf = (page: number) =>
			pathWith(path, { area: query.area, lang: locale }, printActivityQuery({ ...query, page }));
		return {
			...pageOf(found.count, query.page, items, pathOf),
			facets: await withoutNames(db, found.facets),
			did_you_mean: found.did_you_mean
		};
	}
};

const ofOne = recordOperations<PublicActivity, ActivityInOne>({
	kind: 'activity',
	name: 'Activity',
	path: '/activities',
	today: async (db, slug) => (await listPublicActivities(db, { slug }))[0],
	then: findActivityAsOf,
	present: async (db, record, locale) => (await present(db, [record], locale))[0]!
});
export const activity: Operation<AskedRecord, ActivityInOne> = {
	scope: 'read_public',
	...ofOne.one
};
export const activityVersions: Operation<AskedSlug, History> = {
	scope: 'read_public',
	...ofOne.versions
};

async function present(db: Db, found: readonly PublicActivity[], locale: Locale): Promise<ActivityInOne[]> {
	const needs = found.flatMap((each) => each.needs.map(({ slug }) => slug));
	const told = await withholding(db, locale, { needs });
	return found.map((each) => presentActivity(each, told, (id) => opaque(id).id));
}

/** Whose name is withheld is counted, and is no choice of a facet. */
async function withoutNames(
	db: Db,
	facets: Record<ActivityFacet, readonly { code: string; count: number }[]>
): Promise<Activities['facets']> {
	const withheld = await listWithheldSlugs(db);
	return Object.fromEntries(
		activityFacets.map((facet) => [
			facet,
			facets[facet]
				.filter(({ code }) => !['organization', 'donor'].includes(facet) || !withheld.has(code))
				.map(({ code, count }) => ({ code, count }))
		])
	) as Activities['facets'];
}
