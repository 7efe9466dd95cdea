import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows, printPoint, toPosition } from '#platform/db/rows.server.ts';
import type { Area } from './area.ts';

type AreaRow = Omit<Area, 'centroid'> & { centroid: { x: number; y: number } | null };

/** Adds or replaces areas by their id; polygons and areas absent from the list stay. Parents may come in any order. */
export async function writeAreas(db: Db, areas: readonly Area[]): Promise<void> {
	if (areas.length === 0) return;
	const rows = areas.map((area) => ({ ...area, centroid: printPoint(area.centroid) }));
	await insertRows(db, 'area', rows, ['id']);
	await rebuildAncestors(db);
}

/** Every area with all above it. A few hundred rows: computed again whole, so that it can never drift. */
async function rebuildAncestors(db: Db): Promise<void> {
	await sql`delete from area_ancestor`.execute(db);
	await sql`insert into area_ancestor (area_id, ancestor_id, distance)
		with recursive above (area_id, ancestor_id, distance) as (
			select id, id, 0 from area
			union all
			select above.area_id, area.parent_id, above.distance + 1
			from above join area on area.id = above.ancestor_id
			where area.parent_id is not null and above.distance < 20
		)
		select area_id, ancestor_id, distance from above`.execute(db);
}

/** Every area, the wider first, then by French name; without polygons. */
export async function listPublicAreas(db: Db): Promise<Area[]> {
	return readAreas(db, null);
}

/** The area of an address, or null. */
export async function findPublicArea(db: Db, slug: string): Promise<Area | null> {
	return (await readAreas(db, slug))[0] ?? null;
}

/** The area and all above it, the smallest first: Hassan, Rabat, its region, Morocco. */
export async function listPublicAncestors(db: Db, slug: string): Promise<Area[]> {
	const { rows } = await sql<AreaRow>`
		select ${columns} from public_area
		join area_ancestor on area_ancestor.ancestor_id = public_area.id
		where area_ancestor.area_id = (select id from public_area where slug = ${slug})
		order by area_ancestor.distance`.execute(db);
	return rows.map(toArea);
}

const columns = sql.raw(
	[
		'id',
		'slug',
		'parent_id',
		'level',
		'name',
		'country_code',
		'iso_code',
		'pcode',
		'centroid',
		'time_zone',
		'source'
	]
		.map((name) => `public_area.${name}`)
		.join(', ')
);

async function readAreas(db: Db, slug: string | null): Promise<Area[]> {
	const { rows } = await sql<AreaRow>`
		select ${columns} from public_area
		where ${slug}::text is null or slug = ${slug}
		order by array_position(array['country', 'region', 'prefecture', 'city', 'district'], level),
			name ->> 'fr', slug`.execute(db);
	return rows.map(toArea);
}

function toArea(row: AreaRow): Area {
	return { ...row, centroid: toPosition(row.centroid) };
}

/** Ids of areas by slug; a slug that names no area is absent. */
export async function findAreaIds(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ slug: string; id: string }>`
		select slug, id from area where slug = any(${[...new Set(slugs)]}::text[])`.execute(db);
	return new Map(rows.map(({ slug, id }) => [slug, id]));
}
