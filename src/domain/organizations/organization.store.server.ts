import { sql } from 'kysely';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, printPoint, toPosition, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Location, Organization } from './organization.ts';
import { byOwner } from './details/owned-rows.server.ts';
import { readDetails, writeDetails } from './details/record-details.store.server.ts';

/** A record with the number of its current revision. */
export type Current<Record> = { record: Record; revision: number };
/** What decides whether a change may be applied, without reading the whole record. */
export type Head = { id: string; slug: string; revision: number };

/**
 * Writes whole organizations, new or not. Only moderation's `apply` may call it.
 * Areas and parents (in the list or already there) must exist; throws otherwise.
 */
export async function writeOrganizations(
	db: Db,
	organizations: readonly Current<Organization>[],
	at: Date
): Promise<void> {
	const slugs = organizations.flatMap(({ record }) => [
		record.area,
		...record.locations.map(({ area }) => area)
	]);
	const areas = await findAreaIds(db, slugs);
	const parents = await findParentIds(db, organizations);
	for (const chunk of inChunks(organizations)) {
		const records = chunk.map(({ record }) => record);
		const rows = chunk.map(({ record, revision }) => ({
			...organizationRow(record),
			parent_id: record.parent === null ? null : idOf(parents, record.parent),
			area_id: idOf(areas, record.area),
			revision,
			updated_at: at
		}));
		await insertRows(db, 'organization', rows, ['id']);
		await writeLocations(db, records, areas);
		await writeLists(db, records);
		await writeDetails(db, 'organization', records);
	}
}

function organizationRow({ id, slug, name, acronym, description, ...rest }: Organization): Row {
	const { organization_type_code, status, year_incorporated, website, email, area_basis, visibility } = rest;
	const { language_codes, sector_codes, population_group_codes, assured_date, assured_by, assured_how } =
		rest;
	const codes = { organization_type_code, language_codes, sector_codes, population_group_codes };
	const facts = { status, year_incorporated, website, email, area_basis, visibility };
	return { id, slug, name, acronym, description, ...codes, ...facts, assured_date, assured_by, assured_how };
}

async function findParentIds(db: Db, organizations: readonly Current<Organization>[]) {
	const slugs = organizations.flatMap(({ record }) => record.parent ?? []);
	const heads = await listOrganizationHeads(db, { slugs });
	const written = organizations.map(({ record }): [string, string] => [record.slug, record.id]);
	return new Map([...heads.map(({ slug, id }): [string, string] => [slug, id]), ...written]);
}

function idOf(ids: ReadonlyMap<string, string>, slug: string): string {
	const id = ids.get(slug);
	if (!id) throw new Error(`"${slug}" is referred to and does not exist`);
	return id;
}

/** Places keep their row: a service points at it. One that left the record goes, and the services' link with it. */
async function writeLocations(
	db: Db,
	organizations: readonly Organization[],
	areas: ReadonlyMap<string, string>
): Promise<void> {
	const kept = organizations.flatMap(({ locations }) => locations.map(({ id }) => id));
	await sql`delete from location where organization_id = any(${organizations.map(({ id }) => id)}::uuid[])
		and id <> all(${kept}::uuid[])`.execute(db);
	const rows = organizations.flatMap(({ id, locations }) =>
		locations.map(({ area, position: point, ...location }, position) => ({
			...location,
			organization_id: id,
			position,
			area_id: idOf(areas, area),
			point: printPoint(point)
		}))
	);
	await insertRows(db, 'location', rows, ['id']);
}

async function writeLists(db: Db, organizations: readonly Organization[]): Promise<void> {
	for (const [table, list] of [
		['organization_identifier', 'identifiers'],
		['url', 'urls']
	] as const) {
		await sql`delete from ${sql.table(table)}
			where organization_id = any(${organizations.map(({ id }) => id)}::uuid[])`.execute(db);
		const rows = organizations.flatMap((organization) =>
			organization[list].map((item, position) => ({
				id: stableId(table, organization.id, position),
				organization_id: organization.id,
				position,
				...item
			}))
		);
		await insertRows(db, table, rows);
	}
}

/** Heads of the organizations with these ids or slugs; `lock` holds them until the transaction ends. */
export async function listOrganizationHeads(
	db: Db,
	{
		ids = [],
		slugs = [],
		lock = false
	}: { ids?: readonly string[]; slugs?: readonly string[]; lock?: boolean }
): Promise<Head[]> {
	const { rows } = await sql<Head>`
		select id, slug, revision from organization
		where id = any(${ids}::uuid[]) or slug = any(${slugs}::text[])
		order by id ${lock ? sql`for update` : sql``}`.execute(db);
	return rows;
}

/** Each of these organizations with the one it is a branch of. */
export async function listParents(
	db: Db,
	slugs: readonly string[]
): Promise<{ id: string; slug: string; parent: string | null }[]> {
	const { rows } = await sql<{ id: string; slug: string; parent: string | null }>`
		select o.id, o.slug, parent.slug as parent from organization o
		left join organization parent on parent.id = o.parent_id
		where o.slug = any(${slugs}::text[])`.execute(db);
	return rows;
}

export async function listBranchIds(db: Db, id: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select id from organization where parent_id = ${id} order by id`.execute(db);
	return rows.map((row) => row.id);
}

type OrganizationRow = Omit<Organization, 'locations' | 'identifiers' | 'urls' | 'phones' | 'contacts'> & {
	revision: number;
};
type Point = { x: number; y: number } | null;
type LocationRow = { owner_id: string; point: Point } & Omit<Location, 'position'>;

/** Whole organizations with these ids or slugs, hidden ones too: for the desk and for imports, never for public pages. */
export async function listOrganizations(
	db: Db,
	{ ids = [], slugs = [] }: { ids?: readonly string[]; slugs?: readonly string[] }
): Promise<Current<Organization>[]> {
	const { rows } = await sql<OrganizationRow>`
		select o.id, o.slug, parent.slug as parent, o.name, o.acronym, o.description, o.organization_type_code, o.status,
			o.year_incorporated, o.website, o.email, o.language_codes, o.sector_codes, o.population_group_codes,
			area.slug as area, o.area_basis, o.visibility, o.assured_date, o.assured_by, o.assured_how, o.revision
		from organization o
		join area on area.id = o.area_id
		left join organization parent on parent.id = o.parent_id
		where o.id = any(${ids}::uuid[]) or o.slug = any(${slugs}::text[])
		order by o.slug`.execute(db);
	const found = rows.map(({ id }) => id);
	const locationsOf = await readLocations(db, found);
	const listsOf = await readLists(db, found);
	const detailsOf = await readDetails(db, 'organization', found);
	return rows.map(({ revision, ...fields }) => ({
		record: { ...fields, ...listsOf(fields.id), locations: locationsOf(fields.id), ...detailsOf(fields.id) },
		revision
	}));
}

async function readLocations(db: Db, ids: readonly string[]): Promise<(id: string) => Location[]> {
	const { rows } = await sql<LocationRow>`
		select l.organization_id as owner_id, l.id, l.location_type, l.name, l.address, area.slug as area, l.point,
			l.precision, l.sensitivity, l.accessibility, l.source_url
		from location l join area on area.id = l.area_id
		where l.organization_id = any(${ids}::uuid[]) order by l.position`.execute(db);
	const pointsOf = byOwner(rows);
	return (id) => pointsOf(id).map(({ point, ...rest }) => ({ ...rest, position: toPosition(point) }));
}

async function readLists(db: Db, ids: readonly string[]) {
	type Identifier = Organization['identifiers'][number];
	const identifiers = await sql<{ owner_id: string } & Identifier>`
		select organization_id as owner_id, identifier_type, identifier_scheme, identifier from organization_identifier
		where organization_id = any(${ids}::uuid[]) order by position`.execute(db);
	const urls = await sql<{ owner_id: string } & Organization['urls'][number]>`
		select organization_id as owner_id, label, url from url
		where organization_id = any(${ids}::uuid[]) order by position`.execute(db);
	const identifiersOf = byOwner(identifiers.rows);
	const urlsOf = byOwner(urls.rows);
	return (id: string) => ({ identifiers: identifiersOf(id), urls: urlsOf(id) });
}

/** The organization of an address, or null. */
export async function findOrganization(db: Db, slug: string): Promise<Current<Organization> | null> {
	return (await listOrganizations(db, { slugs: [slug] }))[0] ?? null;
}

/** Who already bears a name: its address and area. */
export type Namesake = { name: string; slug: string; area: string };

/** Organizations whose French name is exactly one of these. */
export async function listNamesakes(db: Db, names: readonly string[]): Promise<Namesake[]> {
	if (names.length === 0) return [];
	const { rows } = await sql<Namesake>`
		select o.name -> 'fr' ->> 'value' as name, o.slug, area.slug as area
		from organization o join area on area.id = o.area_id
		where o.name -> 'fr' ->> 'value' = any(${[...new Set(names)]}::text[])
		order by o.slug`.execute(db);
	return rows;
}

/** For each word that is no organization's address, the address most like it, when one is. */
export async function suggestSlugs(db: Db, words: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ word: string; slug: string }>`
		select word, near.slug from unnest(${words}::text[]) as word
		cross join lateral (
			select slug from organization where similarity(slug, word) > 0.3
			order by similarity(slug, word) desc, slug limit 1
		) as near`.execute(db);
	return new Map(rows.map(({ word, slug }) => [word, slug]));
}
