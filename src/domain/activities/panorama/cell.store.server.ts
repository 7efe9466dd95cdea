/** The counted figures of each area: taken out before records change, put back in after. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import type { PartyOrganization } from '../public-activity.ts';
import { partyOrganization } from '../public-parts.store.server.ts';
import type { Cell, Dimension, KeyedCount } from './cell.ts';

const key = sql.raw('area_id, response_code, dimension, key_1, key_2, key_3, key_4');
const sums = [
	'activity_count',
	'people_targeted',
	'targeted_count',
	'people_reached',
	'reached_count'
] as const;
/** An import of many is counted by so many at a time: a statement stays far within its time, on a slow machine too. */
const atOnce = 250;

/** Takes the share of these activities, as they are now, out of every figure. Inside the transaction that changes them. */
export async function takeOut(trx: Db, activityIds: readonly string[]): Promise<void> {
	const less = sql.join(
		sums.map((name) => sql`${sql.ref(name)} = panorama_cell.${sql.ref(name)} - share.${sql.ref(name)}`)
	);
	for (const ids of inChunks([...new Set(activityIds)], atOnce)) {
		await sql`update panorama_cell set ${less} from panorama_cells(${ids}::uuid[]) share
			where (panorama_cell.area_id, panorama_cell.response_code, panorama_cell.dimension, panorama_cell.key_1,
				panorama_cell.key_2, panorama_cell.key_3, panorama_cell.key_4)
			= (share.area_id, share.response_code, share.dimension, share.key_1, share.key_2, share.key_3, share.key_4)`.execute(
			trx
		);
		await sql`delete from panorama_cell where activity_count = 0`.execute(trx);
	}
}

/** Puts their share in, as they are now. */
export async function putIn(trx: Db, activityIds: readonly string[]): Promise<void> {
	const names = sql.join(sums.map((name) => sql.ref(name)));
	const more = sql.join(
		sums.map((name) => sql`${sql.ref(name)} = panorama_cell.${sql.ref(name)} + excluded.${sql.ref(name)}`)
	);
	for (const ids of inChunks([...new Set(activityIds)], atOnce))
		await sql`insert into panorama_cell (${key}, ${names})
			select ${key}, ${names} from panorama_cells(${ids}::uuid[])
			on conflict (${key}) do update set ${more}`.execute(trx);
}

/**
 * Counts everything again: after the tree of areas has changed, or a restored backup. The shares are laid aside and
 * summed at once: into a table that is empty, much faster than adding them one after the other.
 */
export async function recountCells(trx: Db): Promise<void> {
	const names = sql.join(sums.map((name) => sql.ref(name)));
	const added = sql.join(sums.map((name) => sql`sum(${sql.ref(name)})`));
	const { rows } = await sql<{ id: string }>`select id from activity order by id`.execute(trx);
	await sql`create temp table panorama_share (like panorama_cell) on commit drop`.execute(trx);
	for (const ids of inChunks(
		rows.map(({ id }) => id),
		atOnce
	))
		await sql`insert into panorama_share (${key}, ${names})
			select ${key}, ${names} from panorama_cells(${ids}::uuid[])`.execute(trx);
	await sql`delete from panorama_cell`.execute(trx);
	await sql`insert into panorama_cell (${key}, ${names})
		select ${key}, ${added} from panorama_share group by ${key} order by ${key}`.execute(trx);
	await sql`drop table panorama_share`.execute(trx);
}

/** The public figures of an area through a lens ('' for all activities), of these dimensions. */
export async function listCells(
	db: Db,
	{
		area_id,
		response_code,
		dimensions
	}: { area_id: string; response_code: string; dimensions: readonly Dimension[] }
): Promise<Cell[]> {
	const { rows } = await sql<Cell>`
		select dimension, key_1, key_2, key_3, key_4, activity_count, people_targeted, targeted_count, people_reached, reached_count
		from public_panorama_cell
		where area_id = ${area_id}::uuid and response_code = ${response_code} and dimension = any(${dimensions}::text[])
		order by dimension, key_1, key_2, key_3, key_4`.execute(db);
	return rows;
}

const figures = sql`dimension, key_1, key_2, key_3, key_4, activity_count, people_targeted, targeted_count, people_reached, reached_count`;
type Looked = { area_id: string; response_code: string };

/** Those that act most in an area, with how many do: of an area of thousands, one page. */
export async function listActing(
	db: Db,
	{ area_id, response_code, limit, offset }: Looked & { limit: number; offset: number }
): Promise<{ organizations: Cell[]; count: number }> {
	const { rows } = await sql<Cell & { all_count: number }>`
		select ${figures}, (count(*) over ())::integer as all_count from public_panorama_cell
		where area_id = ${area_id}::uuid and response_code = ${response_code} and dimension = 'organization'
		order by activity_count desc, key_1 limit ${limit} offset ${offset}`.execute(db);
	return { organizations: rows.map(({ all_count: _, ...cell }) => cell), count: rows[0]?.all_count ?? 0 };
}

/** Where and in what these organizations act: thousands of figures of a country, as one value. */
export async function listPresence(
	db: Db,
	{ area_id, response_code, organization_ids }: Looked & { organization_ids: readonly string[] }
): Promise<KeyedCount[]> {
	if (organization_ids.length === 0) return [];
	const { rows } = await sql<{ found: [string, string, string, number][] | null }>`
		select jsonb_agg(jsonb_build_array(key_1, key_2, key_3, activity_count)) as found from public_panorama_cell
		where area_id = ${area_id}::uuid and response_code = ${response_code} and dimension = 'presence'
			and key_1 = any(${[...organization_ids]}::text[])`.execute(db);
	return (rows[0]?.found ?? []).map(([key_1, key_2, key_3, activity_count]) => ({
		key_1,
		key_2,
		key_3,
		activity_count
	}));
}

/** Activities by when they began: days as their month, which is what is shown of them. */
export async function listStarts(db: Db, { area_id, response_code }: Looked): Promise<KeyedCount[]> {
	const { rows } = await sql<KeyedCount>`
		select case when key_1 ~ '^[0-9]{4}-[0-9]{2}' then left(key_1, 7) else key_1 end as key_1, '' as key_2, '' as key_3,
			sum(activity_count)::integer as activity_count
		from public_panorama_cell
		where area_id = ${area_id}::uuid and response_code = ${response_code} and dimension = 'start'
		group by 1 order by 1`.execute(db);
	return rows;
}

/**
 * Who pays whom for what, the most frequent first, with how many such ties there are, counted up to one more than `most`, and how many
 * donors: one look for each, past its ties. Of a country, the ties are hundreds of thousands.
 */
export async function listFlows(
	db: Db,
	{ area_id, response_code, limit, most }: Looked & { limit: number; most: number }
): Promise<{ flows: KeyedCount[]; count: number; donors: number }> {
	const flow = sql`public_panorama_cell
		where area_id = ${area_id}::uuid and response_code = ${response_code} and dimension = 'flow'`;
	const [flows, counts] = await Promise.all([
		sql<KeyedCount>`select key_1, key_2, key_3, activity_count from ${flow}
			order by activity_count desc, key_1, key_2, key_3 limit ${limit}`.execute(db),
		sql<{ ties: number; donors: number }>`
			with recursive donor (key_1) as (
				(select key_1 from ${flow} order by key_1 limit 1)
				union all
				select (select c.key_1 from (select key_1 from ${flow}) c where c.key_1 > donor.key_1 order by c.key_1 limit 1)
				from donor where donor.key_1 is not null)
			select (select count(*) from (select from ${flow} limit ${most + 1}) t)::integer as ties,
				(select count(key_1) from donor)::integer as donors`.execute(db)
	]);
	return { flows: flows.rows, count: counts.rows[0]!.ties, donors: counts.rows[0]!.donors };
}

/** How the organizations of figures are named. */
export async function listParties(db: Db, ids: readonly string[]): Promise<PartyOrganization[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<{ party: PartyOrganization }>`
		select ${partyOrganization('o')} as party from public_organization o where o.id = any(${[...ids]}::uuid[])`.execute(
		db
	);
	return rows.map(({ party }) => party);
}

/** Slugs of the areas in which, or below which, an activity is known. */
export async function listActiveAreas(db: Db): Promise<string[]> {
	const { rows } = await sql<{ slug: string }>`
		select a.slug from public_panorama_cell c join public_area a on a.id = c.area_id
		where c.response_code = '' and c.dimension = 'total' order by a.slug`.execute(db);
	return rows.map(({ slug }) => slug);
}
