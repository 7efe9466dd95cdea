import { newId } from '#platform/ids.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { refused, type Refused } from '../proposal.ts';
import { proposeBatch } from '../queue/propose-batch.server.ts';
import { forgetRedirects, writeRedirects } from '../slug-redirect.store.server.ts';
import { deleteBatch, findBatch, insertAppliedBatch, type Batch } from './batch.store.server.ts';
import { planUndo, toChanges, type UndoneRecord } from './plan-undo.server.ts';

export type BatchUndone =
	| { ok: true; batch_id: string; count: number }
	/** With the records in which somebody has changed the same fields since. */
	| (Refused & { records: UndoneRecord[] });

type Undo = {
	batch_id: string;
	/** Fields changed again since stay as they are, the rest is undone. Without it, one such field holds all back. */
	despite_conflicts?: boolean;
};

/**
 * Takes back a whole batch, as a batch of its own that can be undone too. What others changed since in other fields stays;
 * records that came with it are hidden.
 */
export async function undoBatch(
	db: Db,
	{ batch_id, despite_conflicts = false }: Undo,
	{ account_id, at }: { account_id: string | null; at: Date }
): Promise<BatchUndone> {
	return transaction(db, async (trx): Promise<BatchUndone> => {
		const batch = await findBatch(trx, batch_id, { lock: true });
		if (!batch || batch.status !== 'applied') return { ...refused('unknown_batch'), records: [] };
		if (batch.undone_by_id) return { ...refused('already_undone'), records: [] };
		const records = await planUndo(trx, batch_id);
		const held = records.filter(({ conflicts }) => conflicts.length > 0);
		if (held.length > 0 && !despite_conflicts) {
			const conflicts = held.flatMap((record) => record.conflicts);
			return { ...refused('conflict'), conflicts, records: held };
		}
		const changes = toChanges(records);
		if (changes.length === 0) return { ...refused('nothing_changed'), records: [] };
		const id = newId();
		const root = await findRoot(trx, batch);
		const { source_name } = root;
		await insertAppliedBatch(
			trx,
			{ id, kind: 'undo', account_id, undoes_batch_id: batch_id, source_name },
			at
		);
		const context = { batch_id: id, at, origin: 'undo' as const, account_id, keeps_marks: true };
		const applied = await proposeBatch(trx, changes, context);
		if (!applied.ok) {
			await deleteBatch(trx, id);
			return { ok: false, refusals: applied.refusals, conflicts: [], records: [] };
		}
		if (root.kind === 'merge') await followRedirects(trx, root, records);
		return { ok: true, batch_id: id, count: changes.length };
	});
}

/** The batch at the beginning of a chain of undoings. */
async function findRoot(db: Db, batch: Batch): Promise<Batch> {
	if (batch.undoes_batch_id === null) return batch;
	const undone = await findBatch(db, batch.undoes_batch_id);
	return undone ? findRoot(db, undone) : batch;
}

/** The address of a merged record leads to the one that stays as long as it is hidden. */
async function followRedirects(trx: Db, merge: Batch, records: readonly UndoneRecord[]): Promise<void> {
	for (const { kind, record_id, current, record } of records) {
		if (record_id === merge.source_name || current.visibility === record.visibility) continue;
		if (record.visibility === 'public') await forgetRedirects(trx, kind, [record.slug]);
		else await writeRedirects(trx, kind, [{ from: record.slug, id: merge.source_name }]);
	}
}
