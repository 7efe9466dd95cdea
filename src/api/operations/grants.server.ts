import { findGrantAsOf } from '#domain/activities/asof/find-grant-asof.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import type { PublicGrant } from '#domain/activities/public-activity.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isKnownArea } from '#search/find.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation, Parsed } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { findHistory, findRecord, type History } from '../work/find-record.server.ts';
import { presentGrant, type GrantInOne } from '../work/present-work.ts';
import { withholding } from '../work/withhold.server.ts';
import {
	pageOf,
	pageParameter,
	parsePage,
	parseRecord,
	parseSlug,
	pathWith,
	recordParameters,
	sliceOf,
	slugParameter,
	type AskedRecord,
	type AskedSlug,
	type Page
} from '../work/work-parameters.ts';

type Asked = { area: string; page: number; locale: Locale };

function parseAsked(params: URLSearchParams): Parsed<Asked> {
	const place = parsePlace(params);
	if (!place.ok) return place;
	const page = parsePage(params);
	if (page === null) return { ok: false, error: new ApiError('not_a_number', 'page') };
	return { ok: true, asked: { page, ...place.asked }, locale: place.locale };
}

export const grants: Operation<Asked, Page<GrantInOne>> = {
	id: 'listGrants',
	path: '/grants',
	summary: 'Grants for an area: who gives, to whom, how much, the latest begun first',
	scope: 'read_public',
	parameters: [areaParameter, languageParameter, pageParameter],
	result: schemaRef('Grants'),
	parse: parseAsked,
	cacheSeconds: () => 60,
	async run({ db, path }, { area, page, locale }) {
		if (!(await isKnownArea(db, area))) return new ApiError('unknown_area', 'area');
		const all = await listPublicGrants(db, {});
		const isIn = ({ areas }: PublicGrant) => areas.some((above) => above.some(({ slug }) => slug === area));
		const found = area === 'all' ? all : all.filter(isIn);
		const told = await withholding(db, locale);
		const items = sliceOf(found, page).map((each) => presentGrant(each, told));
		return pageOf(found.length, page, items, (other) =>
			pathWith(path, { area, lang: locale }, [['page', String(other)]])
		);
	}
};

export const grant: Operation<AskedRecord, GrantInOne> = {
	id: 'getGrant',
	path: '/grants/{slug}',
	summary: 'One grant, today or as it was known on a date',
	scope: 'read_public',
	parameters: recordParameters,
	result: schemaRef('Grant'),
	parse: parseRecord,
	cacheSeconds: () => 60,
	async run({ db, now }, asked) {
		const reader = {
			kind: 'grant' as const,
			today: async (from: Db, slug: string) => (await listPublicGrants(from, { slug }))[0],
			then: findGrantAsOf
		};
		const found = await findRecord<PublicGrant>(reader, { db, now }, asked);
		return found instanceof ApiError ? found : presentGrant(found, await withholding(db, asked.locale));
	}
};

export const grantVersions: Operation<AskedSlug, History> = {
	id: 'listGrantVersions',
	path: '/grants/{slug}/versions',
	summary: 'When a grant was known otherwise, and in what',
	scope: 'read_public',
	parameters: [slugParameter],
	result: schemaRef('Versions'),
	parse: parseSlug,
	cacheSeconds: () => 60,
	run: ({ db }, { slug }) => findHistory(db, 'grant', slug)
};
