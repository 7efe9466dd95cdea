import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** Counts of people under this are not told. */
export async function readSmallCountBound(db: Db): Promise<number> {
	const { rows } = await sql<{ below: number }>`select small_count_below() as below`.execute(db);
	return rows[0]!.below;
}
