import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

export async function findPasswordHash(db: Db, accountId: string): Promise<string | null> {
	const { rows } = await sql<{ hash: string }>`
		select hash from account_password where account_id = ${accountId}`.execute(db);
	return rows[0]?.hash ?? null;
}

export async function keepPasswordHash(db: Db, accountId: string, hash: string, at: Date): Promise<void> {
	await sql`insert into account_password (account_id, hash, changed_at) values (${accountId}, ${hash}, ${at})
		on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`.execute(db);
}

/** False when there was none. */
export async function removePassword(db: Db, accountId: string): Promise<boolean> {
	const { rows } =
		await sql`delete from account_password where account_id = ${accountId} returning account_id`.execute(db);
	return rows.length > 0;
}
