import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { Found, OrganizationSheet } from './organization-sheet.ts';
import type { RecordKind } from './record-kind.ts';
import {
	areasAbove,
	contactsOf,
	locationsOfOrganization,
	markOf,
	organizationLine,
	phonesOf,
	scheduleOf,
	sourcesOf,
	termsOf,
	viewOf
} from './sheet-parts.store.server.ts';
import type { SheetReading } from './sheet-reading.ts';

const id = sql.ref('o.id');

/** A public sheet by its address, in one round trip (two when the address is an old one). */
export async function findOrganizationSheet(
	db: Db,
	slug: string,
	reading: SheetReading = 'public'
): Promise<Found<OrganizationSheet>> {
	const view = (noun: string) => viewOf(reading, noun);
	if (!isSlug(slug)) return null;
	const { rows } = await sql<OrganizationSheet>`
		select o.id, o.slug, o.name, o.acronym, o.description, o.status, o.year_incorporated, o.website, o.email, o.area_basis,
			o.assured_date, o.assured_how, o.updated_at${markOf(reading, 'o')},
			(select f.fades_date from ${view('freshness')} f where f.organization_id = o.id) as fades_date,
			coalesce(${termsOf('organization_type', sql`array[o.organization_type_code]`)} -> 0,
				jsonb_build_object('code', o.organization_type_code, 'label', null, 'icon', null)) as type,
			${termsOf('sector', sql.ref('o.sector_codes'))} as sectors,
			${termsOf('population_group', sql.ref('o.population_group_codes'))} as groups,
			${termsOf('language', sql.ref('o.language_codes'))} as languages,
			${areasAbove(sql.ref('o.area_id'))} as areas,
			(select ${organizationLine('p')} from ${view('organization')} p where p.id = o.parent_id) as parent,
			(select coalesce(jsonb_agg(${organizationLine('b')} order by b.slug), '[]')
				from ${view('organization')} b where b.parent_id = o.id) as branches,
			${locationsOfOrganization(id, reading)} as locations,
			${phonesOf('organization', id, reading)} as phones,
			${contactsOf('organization', id, reading)} as contacts,
			(select coalesce(jsonb_agg(jsonb_build_object('label', u.label, 'url', u.url) order by u.position, u.id), '[]')
				from ${view('url')} u where u.organization_id = o.id) as urls,
			${scheduleOf('organization', id, sql.ref('o.area_id'), reading)} as schedule,
			${sourcesOf('organization', id, reading)} as sources
		from ${view('organization')} o
		where o.slug = ${slug}`.execute(db);
	if (rows[0]) return { kind: 'found', sheet: rows[0] };
	return findMoved(db, 'organization', slug, reading);
}

/** Where an old address leads since a rename or a merge. */
export async function findMoved(
	db: Db,
	kind: RecordKind,
	slug: string,
	reading: SheetReading = 'public'
): Promise<{ kind: 'moved'; slug: string } | null> {
	const { rows } = await sql<{ slug: string }>`
		select target_slug as slug from ${viewOf(reading, 'slug_redirect')} where record_kind = ${kind} and slug = ${slug}`.execute(
		db
	);
	return rows[0] ? { kind: 'moved', slug: rows[0].slug } : null;
}
