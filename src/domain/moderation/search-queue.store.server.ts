import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows } from '#platform/db/rows.server.ts';

/** Heard by the search once the transaction is committed. */
export const searchQueueChannel = 'search_queue';

/** These organizations' public entries must be computed again. */
export async function queueForSearch(db: Db, organizationIds: readonly string[], at: Date): Promise<void> {
	const ids = [...new Set(organizationIds)].sort();
	if (ids.length === 0) return;
	for (const chunk of inChunks(ids)) {
		const rows = chunk.map((organization_id) => ({ organization_id, queued_at: at }));
		await insertRows(db, 'search_queue', rows, ['organization_id']);
	}
	await sql`select pg_notify(${searchQueueChannel}, '')`.execute(db);
}
