import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

export const jobChannel = 'job';

/** Asks for a job now rather than at its next turn; in a transaction, once that is committed. */
export async function wakeJob(db: Db, name: string): Promise<void> {
	await sql`select pg_notify(${jobChannel}, ${name})`.execute(db);
}
