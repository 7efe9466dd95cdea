import { findGrantAsOf } from '#domain/activities/asof/find-grant-asof.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import type { PublicGrant } from '#domain/activities/public-activity.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isKnownArea } from '#search/find.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation, Parsed } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { presentGrant, type GrantInOne } from '../work/present-work.ts';
import type { History } from '../work/find-record.server.ts';
import { recordOperations } from '../work/record-operations.server.ts';
import { withholding } from '../work/withhold.server.ts';
import {
	pageOf,
	pageParameter,
	parsePage,
	pathWith,
	sliceOf,
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

const ofOne = recordOperations<PublicGrant, GrantInOne>({
	kind: 'grant',
	name: 'Grant',
	path: '/grants',
	today: async (db, slug) => (await listPublicGrants(db, { slug }))[0],
	then: findGrantAsOf,
	present: async (db, record, locale) => presentGrant(record, await withholding(db, locale))
});
export const grant: Operation<AskedRecord, GrantInOne> = {
	scope: 'read_public',
	...ofOne.one
};
export const grantVersions: Operation<AskedSlug, History> = {
	scope: 'read_public',
	...ofOne.versions
};
