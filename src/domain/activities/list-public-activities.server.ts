import { sql } from 'kysely';
import { termsOf } from '#domain/organizations/sheet-parts.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicActivity } from './public-activity.ts';
import {
	areaPathsOf,
	partiesOf,
	partyOrganization,
	recordSourcesOf,
	responsesOf
} from './public-parts.store.server.ts';

const id = sql.ref('a.id');

/** Which activities; what is left out does not matter. */
export type ActivityScope = {
	ids?: readonly string[];
	slug?: string;
	/** In this area or below. */
	area_id?: string;
	/** Reported by it, or with it in any role. */
	organization_id?: string;
	grant_id?: string;
	response_code?: string;
};

/** Public activities, the latest begun first, those without a date last; whole, in one round trip. */
export async function listPublicActivities(db: Db, scope: ActivityScope): Promise<PublicActivity[]> {
	const { rows } = await sql<Omit<PublicActivity, 'budget'> & { budget: string | null }>`
		select a.id, a.slug, a.title, a.summary, a.results, a.modality_codes, a.start_date, a.end_date, a.activity_status,
			a.people_targeted, a.people_reached, a.budget, a.currency, a.last_reported_date, a.revision, a.updated_at,
			${partyOrganization('o')} as keeper,
			${partiesOf({ view: 'public_activity_organization', owner: 'activity_id' }, id)} as participants,
			${termsOf('sector', sql.ref('a.sector_codes'))} as sectors,
			${termsOf('population_group', sql.ref('a.population_group_codes'))} as groups,
			${areaPathsOf({ view: 'public_activity_area', owner: 'activity_id' }, id)} as areas,
			${responsesOf({ view: 'public_activity_response', owner: 'activity_id' }, id)} as responses,
			(select jsonb_build_object('slug', g.slug, 'title', g.title) from public_grant g where g.id = a.grant_id) as "grant",
			(select coalesce(jsonb_agg(jsonb_build_object('slug', n.slug, 'statement', n.statement, 'is_part', na.is_part) order by n.slug), '[]')
				from public_need_activity na join public_need n on n.id = na.need_id where na.activity_id = a.id) as needs,
			(select coalesce(jsonb_agg(jsonb_build_object('label', u.label, 'url', u.url) order by u.position), '[]')
				from public_activity_url u where u.activity_id = a.id) as urls,
			${recordSourcesOf('activity', id)} as sources
		from public_activity a join public_organization o on o.id = a.organization_id
		where ${conditions(scope)}
		order by a.start_date desc nulls last, a.slug`.execute(db);
	return rows.map(({ budget, ...activity }) => ({
		...activity,
		budget: budget === null ? null : Number(budget)
	}));
}

/** What a scope asks of a row `a` of public_activity. */
export function conditions({ ids, slug, area_id, organization_id, grant_id, response_code }: ActivityScope) {
	const asked = [
		...(ids ? [sql`a.id = any(${ids}::uuid[])`] : []),
		...(slug === undefined ? [] : [sql`a.slug = ${slug}`]),
		...(area_id
			? [
					sql`exists (select from public_activity_area aa join area_ancestor up on up.area_id = aa.area_id
						where aa.activity_id = a.id and up.ancestor_id = ${area_id}::uuid)`
				]
			: []),
		...(organization_id
			? [
					sql`(a.organization_id = ${organization_id}::uuid or exists (select from public_activity_organization ao
						where ao.activity_id = a.id and ao.organization_id = ${organization_id}::uuid))`
				]
			: []),
		...(grant_id ? [sql`a.grant_id = ${grant_id}::uuid`] : []),
		...(response_code
			? [
					sql`exists (select from public_activity_response ar
						where ar.activity_id = a.id and ar.response_code = ${response_code})`
				]
			: [])
	];
	return asked.length > 0 ? sql.join(asked, sql` and `) : sql`true`;
}
