/** The counted figures of each area: taken out before records change, put back in after. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import type { Cell, Dimension } from './cell.ts';

const key = sql.raw('area_id, response_code, dimension, key_1, key_2, key_3, key_4');
const sums = [
	'activity_count',
	'people_targeted',
	'targeted_count',
	'people_reached',
	'reached_count'
] as const;
/** An import of many is counted by the thousand: a statement stays short. */
const atOnce = 1_000;

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

/** Counts everything again: after the tree of areas has changed, or a restored backup. */
export async function recountCells(trx: Db): Promise<void> {
	await sql`delete from panorama_cell`.execute(trx);
	const { rows } = await sql<{ id: string }>`select id from activity order by id`.execute(trx);
	await putIn(
		trx,
		rows.map(({ id }) => id)
	);
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
