import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import { findMoved } from '../find-organization.server.ts';
import type { Organization } from '../organization.ts';
import type { Found, OrganizationSheet } from '../organization-sheet.ts';
import {
	areasThen,
	contactsThen,
	knownOn,
	lineThen,
	placesThen,
	scheduleThen,
	termsThen
} from './known-parts.store.server.ts';

/** Public today, and not known (or not public) on the date asked for: its name is today's. */
export type NotKnown<Sheet extends { slug: string; name: unknown }> = {
	kind: 'not_known';
	slug: Sheet['slug'];
	name: Sheet['name'];
};
export type FoundThen<Sheet extends { slug: string; name: unknown }> = Found<Sheet> | NotKnown<Sheet>;

type Parts = Pick<
	OrganizationSheet,
	'type' | 'sectors' | 'groups' | 'languages' | 'areas' | 'parent' | 'locations' | 'contacts' | 'schedule'
> & { past: Organization; updated_at: Date };

const past = sql.ref('k.snapshot');

/** The sheet at today's address, as it was known at the end of a day (ISO). A record that is not public today has no past. */
export async function findOrganizationSheetAsOf(
	db: Db,
	slug: string,
	date: string
): Promise<FoundThen<OrganizationSheet>> {
	if (!isSlug(slug)) return null;
	const { rows: today } = await sql<{ id: string; name: OrganizationSheet['name'] }>`
		select id, name from public_organization where slug = ${slug}`.execute(db);
	const [now] = today;
	if (!now) return findMoved(db, 'organization', slug);
	const { rows } = await sql<Parts>`
		select k.snapshot as past, k.applied_at as updated_at,
			coalesce(${termsThen('organization_type', past, 'types')} -> 0, jsonb_build_object(
				'code', k.snapshot->'organization_type_code', 'label', null, 'icon', null)) as type,
			${termsThen('sector', past, 'sector_codes')} as sectors,
			${termsThen('population_group', past, 'population_group_codes')} as groups,
			${termsThen('language', past, 'language_codes')} as languages,
			${areasThen(past)} as areas, ${placesThen(past)} as locations, ${contactsThen(past)} as contacts,
			${scheduleThen(past, past)} as schedule,
			(select ${lineThen(sql.ref('p.snapshot'))} from ${knownOn(
				date,
				sql`array(
				select o.id from public_organization o where o.slug = k.snapshot->>'parent')`
			)} p
				where p.record_kind = 'organization') as parent
		from (select known.applied_at, known.snapshot || jsonb_build_object('types',
				jsonb_build_array(known.snapshot->'organization_type_code')) as snapshot
			from ${knownOn(date, sql`array[${now.id}::uuid]`)} known where known.record_kind = 'organization') k`.execute(
		db
	);
	const [row] = rows;
	if (!row) return { kind: 'not_known', slug, name: now.name };
	return { kind: 'found', sheet: sheetOf(row, await listBranchesThen(db, now.id, slug, date)) };
}

/** Who named it as the organization they belong to, then. */
async function listBranchesThen(
	db: Db,
	id: string,
	slug: string,
	date: string
): Promise<OrganizationSheet['branches']> {
	const { rows } = await sql<{ line: OrganizationSheet['branches'][number] }>`
		select ${lineThen(past)} as line
		from ${knownOn(
			date,
			sql`array(select r.record_id from revision r where r.record_kind = 'organization'
			and r.snapshot->>'parent' in (select ${slug} union all
				select d.slug from slug_redirect d where d.record_kind = 'organization' and d.record_id = ${id}::uuid))`
		)} k
		where k.record_kind = 'organization' and k.snapshot->>'parent' = ${slug} order by k.snapshot->>'slug'`.execute(
		db
	);
	return rows.map(({ line }) => line);
}

function sheetOf(
	{ past: then, ...parts }: Parts,
	branches: OrganizationSheet['branches']
): OrganizationSheet {
	const { id, slug, name, acronym, description, status, year_incorporated, website, email } = then;
	const { area_basis, assured_date, assured_how, phones, urls, sources } = then;
	const told = { id, slug, name, acronym, description, status, year_incorporated, website, email };
	// how often it was to be confirmed then is not kept: its date alone says how old it was
	const dates = { assured_date, assured_how, fades_date: null };
	return { ...told, ...dates, area_basis, phones, urls, sources, branches, ...parts };
}
