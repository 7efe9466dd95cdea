/** What activities, grants and needs point at by address, and are stored with by id. */
import { sql } from 'kysely';
import type { Head } from '#domain/organizations/organization.store.server.ts';
import { byOwner, type Owned } from '#domain/organizations/details/owned-rows.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, type Row } from '#platform/db/rows.server.ts';

/** Tables of records that an organization keeps, or nobody. */
export type KeptTable = 'activity' | 'funding_grant' | 'need';
/** `organization_id`: who keeps it now. */
export type KeptHead = Head & { organization_id: string | null };

/** Heads of the records with these ids or slugs; `lock` holds them until the transaction ends. */
export async function listKeptHeads(
	db: Db,
	table: KeptTable,
	{
		ids = [],
		slugs = [],
		lock = false
	}: { ids?: readonly string[]; slugs?: readonly string[]; lock?: boolean }
): Promise<KeptHead[]> {
	if (ids.length === 0 && slugs.length === 0) return [];
	const { rows } = await sql<KeptHead>`
		select id, slug, revision, organization_id from ${sql.table(table)}
		where id = any(${ids}::uuid[]) or slug = any(${slugs}::text[])
		order by id ${lock ? sql`for update` : sql``}`.execute(db);
	return rows;
}

/** Ids by slug; a slug that names nothing is absent. */
export async function findIdsBySlug(
	db: Db,
	table: KeptTable | 'organization',
	slugs: readonly (string | null)[]
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const chunk of inChunks([...new Set(slugs.filter((slug) => slug !== null))])) {
		const { rows } = await sql<{ slug: string; id: string }>`
			select slug, id from ${sql.table(table)} where slug = any(${chunk}::text[])`.execute(db);
		for (const { slug, id } of rows) found.set(slug, id);
	}
	return found;
}

/** The id of what must exist: `apply` has looked before. */
export function mustFind(ids: ReadonlyMap<string, string>, slug: string): string {
	const id = ids.get(slug);
	if (!id) throw new Error(`"${slug}" is referred to and does not exist`);
	return id;
}

type Linked = { table: string; owner: string };

/** Replaces the rows that belong to these records. */
export async function replaceRows(
	db: Db,
	{ table, owner }: Linked,
	ownerIds: readonly string[],
	rows: readonly Row[]
): Promise<void> {
	await sql`delete from ${sql.table(table)} where ${sql.ref(owner)} = any(${ownerIds}::uuid[])`.execute(db);
	await insertRows(db, table, rows);
}

type WithAreas = { id: string; area_codes: readonly string[] };

/** Replaces the areas of these records. */
export async function writeAreaLinks(db: Db, link: Linked, records: readonly WithAreas[]): Promise<void> {
	const areas = await findAreaIds(
		db,
		records.flatMap(({ area_codes }) => area_codes)
	);
	const rows = records.flatMap(({ id, area_codes }) =>
		area_codes.map((slug, position) => ({ [link.owner]: id, area_id: mustFind(areas, slug), position }))
	);
	await replaceRows(
		db,
		link,
		records.map(({ id }) => id),
		rows
	);
}

/** Slugs of the areas of each record, in the order they were written. */
export async function readAreaLinks(
	db: Db,
	{ table, owner }: Linked,
	ids: readonly string[]
): Promise<(id: string) => string[]> {
	const { rows } = await sql<Owned & { slug: string }>`
		select ${sql.ref(owner)} as owner_id, area.slug from ${sql.table(table)} link join area on area.id = link.area_id
		where ${sql.ref(owner)} = any(${ids}::uuid[]) order by link.position, area.slug`.execute(db);
	const of = byOwner(rows);
	return (id) => of(id).map(({ slug }) => slug);
}
