/** What the rules of gaps look at, and no more, of public records; what is done in an area is read in search/activities/area-work. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { PartialDate } from '#domain/activities/period.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { NeedFact, Work } from './gap.ts';
import type { Report } from './last-report.ts';

/** Areas in this one, each with the part it lies in: one level below, '' for the area itself. */
const parts = (areaId: string) => sql`
	select up.area_id, coalesce(child.slug, '') as part from area_ancestor up
	left join area_ancestor down on down.area_id = up.area_id and down.distance = up.distance - 1
	left join public_area child on child.id = down.ancestor_id
	where up.ancestor_id = ${areaId}::uuid`;

/** Organizations that confirmed their sheet: it speaks for their area and for each of their places. */
export async function listConfirmed(db: Db, areaId: string): Promise<Report[]> {
	const { rows } = await sql<Report>`
		with part as materialized (${parts(areaId)}),
		said as (
			select id, area_id, sector_codes, population_group_codes, assured_date from public_organization where assured_date is not null),
		placed as (
			select said.id, part.part from said join part on part.area_id = said.area_id
			union
			select said.id, part.part from said join public_location l on l.organization_id = said.id
				join part on part.area_id = l.area_id)
		select distinct said.sector_codes as sectors, said.population_group_codes as groups, placed.parts, said.assured_date::text as date
		from said join (select id, array_agg(part order by part) as parts from placed group by id) placed on placed.id = said.id`.execute(
		db
	);
	return rows;
}

/** Needs of the area, those of wider ones that hold it among them (in its part ''), as the rules see them. */
export async function listNeedFacts(db: Db, areaId: string, response: string | null): Promise<NeedFact[]> {
	const { rows } = await sql<NeedFact>`
		with part as materialized (${parts(areaId)}),
		placed as (select na.need_id, array_agg(distinct part.part) as parts
			from part join public_need_area na on na.area_id = part.area_id group by na.need_id),
		wider as (select distinct na.need_id from public_need_area na
			join area_ancestor above on above.ancestor_id = na.area_id and above.area_id = ${areaId}::uuid)
		select n.slug, n.sector_codes as sectors, n.population_group_codes as groups, coalesce(placed.parts, array['']) as parts,
			n.need_status as status,
			(select coalesce(jsonb_agg(jsonb_build_object('slug', a.slug, 'is_part', na.is_part) order by na.position, a.slug), '[]')
				from public_need_activity na join public_activity a on a.id = na.activity_id where na.need_id = n.id) as answers
		from public_need n left join placed on placed.need_id = n.id
		where (placed.need_id is not null or n.id in (select need_id from wider)) and ${
			response === null
				? sql`true`
				: sql`exists (select from public_need_response nr where nr.need_id = n.id and nr.response_code = ${response})`
		} order by n.slug`.execute(db);
	return rows;
}

export type WorkTitle = { slug: string; title: Localized; last_reported_date: PartialDate | null };

/** What these activities are called, in the order of their addresses. */
export async function listWorkTitles(db: Db, slugs: readonly string[]): Promise<WorkTitle[]> {
	const { rows } = await sql<WorkTitle>`
		select slug, title, last_reported_date from public_activity where slug = any(${[...slugs]}::text[]) order by slug`.execute(
		db
	);
	return rows;
}

export type NeedTitle = { slug: string; statement: Localized };

/** What these needs say, the latest reported first. */
export async function listNeedTitles(db: Db, slugs: readonly string[]): Promise<NeedTitle[]> {
	const { rows } = await sql<NeedTitle>`
		select slug, statement from public_need where slug = any(${[...slugs]}::text[])
		order by reported_date desc nulls last, slug`.execute(db);
	return rows;
}

/** Activities said to answer a need, outside the area that is looked at. */
export async function listWorkElsewhere(db: Db, slugs: readonly string[]): Promise<Work[]> {
	if (slugs.length === 0) return [];
	const { rows } = await sql<Omit<Work, 'parts'>>`
		select a.slug, a.sector_codes as sectors, a.population_group_codes as groups, a.activity_status as status,
			a.last_reported_date, a.end_date
		from public_activity a where a.slug = any(${[...slugs]}::text[]) order by a.slug`.execute(db);
	return rows.map((row) => ({ ...row, parts: [], is_elsewhere: true }));
}
