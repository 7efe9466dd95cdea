import { sql } from 'kysely';
import {
	areaPathsOf,
	partyOrganization,
	recordSourcesOf,
	responsesOf
} from '#domain/activities/public-parts.store.server.ts';
import { termsOf } from '#domain/organizations/sheet-parts.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicNeed } from './public-need.ts';

const id = sql.ref('n.id');

/** Which needs; what is left out does not matter. */
export type NeedScope = {
	ids?: readonly string[];
	slug?: string;
	/** In this area or below. */
	area_id?: string;
	/** With needs that are stated of a wider area holding it: a city shares what its country lacks. */
	with_wider?: boolean;
	organization_id?: string;
	response_code?: string;
};

/** Public needs, the latest reported first, those without a date last; whole, in one round trip. */
export async function listPublicNeeds(db: Db, scope: NeedScope): Promise<PublicNeed[]> {
	const { rows } = await sql<PublicNeed>`
		select n.id, n.slug, n.statement, n.evidence, n.severity, n.severity_source, n.need_status, n.reported_date, n.votes,
			n.people_in_need, n.people_method, n.people_source_url, n.revision, n.updated_at,
			(select ${partyOrganization('o')} from public_organization o where o.id = n.organization_id) as reporter,
			${termsOf('sector', sql.ref('n.sector_codes'))} as sectors,
			${termsOf('population_group', sql.ref('n.population_group_codes'))} as groups,
			${areaPathsOf({ view: 'public_need_area', owner: 'need_id' }, id)} as areas,
			${responsesOf({ view: 'public_need_response', owner: 'need_id' }, id)} as responses,
			(select coalesce(jsonb_agg(jsonb_build_object('slug', a.slug, 'title', a.title, 'activity_status', a.activity_status,
				'last_reported_date', a.last_reported_date, 'is_part', na.is_part) order by na.position, a.slug), '[]')
				from public_need_activity na join public_activity a on a.id = na.activity_id where na.need_id = n.id) as answers,
			${recordSourcesOf('need', id)} as sources
		from public_need n
		where ${conditions(scope)}
		order by n.reported_date desc nulls last, n.slug`.execute(db);
	return rows;
}

function conditions({ ids, slug, area_id, with_wider = false, organization_id, response_code }: NeedScope) {
	const wider = with_wider
		? sql`or exists (select from area_ancestor above where above.area_id = ${area_id}::uuid and above.ancestor_id = na.area_id)`
		: sql``;
	const asked = [
		...(ids ? [sql`n.id = any(${[...ids]}::uuid[])`] : []),
		...(slug === undefined ? [] : [sql`n.slug = ${slug}`]),
		...(area_id
			? [
					sql`exists (select from public_need_area na where na.need_id = n.id and (exists (select from area_ancestor up
						where up.area_id = na.area_id and up.ancestor_id = ${area_id}::uuid) ${wider}))`
				]
			: []),
		...(organization_id ? [sql`n.organization_id = ${organization_id}::uuid`] : []),
		...(response_code
			? [
					sql`exists (select from public_need_response nr
						where nr.need_id = n.id and nr.response_code = ${response_code})`
				]
			: [])
	];
	return asked.length > 0 ? sql.join(asked, sql` and `) : sql`true`;
}
