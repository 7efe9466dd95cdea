import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';

/** Heard once the transaction is committed: what can be found of activities has changed. */
export const activityChangeChannel = 'activity_change';

/** What the public finds of these activities may have changed: in the transaction that changes it, after. */
export async function markActivitiesChanged(trx: Db, activityIds: readonly string[]): Promise<void> {
	if (activityIds.length === 0) return;
	// held until the end of the transaction: versions are given one after the other
	const { rows } = await sql<{ version: number }>`
		update activity_change_state set version = version + 1 returning version`.execute(trx);
	for (const ids of inChunks([...new Set(activityIds)].sort()))
		await sql`insert into activity_change (activity_id, version)
			select id, ${rows[0]!.version}::bigint from unnest(${ids}::uuid[]) id order by id
			on conflict (activity_id) do update set version = excluded.version`.execute(trx);
	await sql`select pg_notify(${activityChangeChannel}, '')`.execute(trx);
}

/** Every reader reads all anew: after areas changed, or a restore. */
export async function renewActivityEpoch(trx: Db): Promise<void> {
	await sql`update activity_change_state set epoch = gen_random_uuid(), version = version + 1`.execute(trx);
	await sql`update public_activity_text_state set version = 0, entry_id = 0`.execute(trx);
	await sql`insert into activity_change (activity_id, version)
		select a.id, s.version from activity a, activity_change_state s
		where not exists (select from activity_change c where c.activity_id = a.id)`.execute(trx);
}
