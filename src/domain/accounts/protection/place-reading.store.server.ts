import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { newId } from '#platform/ids.ts';

/** Somebody has read where a protected place is. `email` is null once the account is gone. */
export type PlaceReading = { read_at: Date; email: string | null; name: string | null };

export async function recordReading(
	db: Db,
	{ organization_id, account_id }: { organization_id: string; account_id: string },
	at: Date
): Promise<void> {
	await insertRows(db, 'place_reading', [{ id: newId(), organization_id, account_id, read_at: at }]);
}

/** The newest first, with how many there are in all. */
export async function listReadings(
	db: Db,
	organizationId: string,
	limit = 100
): Promise<{ readings: PlaceReading[]; total: number }> {
	const { rows } = await sql<PlaceReading & { total: number }>`
		select r.read_at, a.email, a.name, (count(*) over ())::integer as total
		from place_reading r left join account a on a.id = r.account_id
		where r.organization_id = ${organizationId} order by r.read_at desc, r.id limit ${limit}`.execute(db);
	return { readings: rows.map(({ total: _, ...reading }) => reading), total: rows[0]?.total ?? 0 };
}
