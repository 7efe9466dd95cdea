import type { Refusal } from '#domain/moderation/change.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { closeBatch } from './import-batch.store.server.ts';
import type { Matched } from './matched-rows.server.ts';
import { stageBatch, type BatchSource } from './stage-batch.server.ts';

export type ProposedBy = { batch_id: string; at: Date; skip_invalid: boolean; account_id: string | null };
export type Proposed = { applied: boolean; refusals: Refusal[] };

/**
 * Keeps the rows, then publishes what is new or changed, a proposal for each record, in one batch: all of it or nothing. Rows that cannot be used hold the
 * others back, unless they are to be skipped: the batch then waits as `staged`.
 */
export async function proposeChanges(
	db: Db,
	source: BatchSource,
	matched: Matched,
	{ batch_id, at, skip_invalid, account_id }: ProposedBy
): Promise<Proposed> {
	const held = matched.rows.some(({ outcome }) => outcome === 'invalid' || outcome === 'ambiguous');
	return transaction(db, async (trx) => {
		await stageBatch(trx, batch_id, source, matched.rows, at);
		if (held && !skip_invalid) return { applied: false, refusals: [] };
		const applied = await matched.apply(trx, { batch_id, at, origin: 'import', account_id });
		await closeBatch(trx, batch_id, applied.ok ? at : null);
		return applied.ok ? { applied: true, refusals: [] } : { applied: false, refusals: applied.refusals };
	});
}
