import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';

/** Several records changed together: by a file, by the merge of two duplicates, or by undoing another batch. */
export type Batch = {
	id: string;
	kind: 'import' | 'merge' | 'undo';
	profile: string;
	/** Of an import, where it comes from; of a merge, the id of the record that stays. */
	source_name: string;
	file_name: string;
	status: 'staged' | 'applied' | 'refused';
	created_at: Date;
	applied_at: Date | null;
	account_id: string | null;
	undoes_batch_id: string | null;
	/** The batch that undid it last, when it was not undone itself. */
	undone_by_id: string | null;
	/** Proposals it made. */
	record_count: number;
};

export async function insertAppliedBatch(
	db: Db,
	batch: Pick<Batch, 'id' | 'kind' | 'account_id' | 'undoes_batch_id' | 'source_name'>,
	at: Date
): Promise<void> {
	const applied = { profile: batch.kind, file_name: '', content_hash: '', status: 'applied' };
	await insertRows(db, 'import_batch', [
		{ ...batch, ...applied, created_at: at, applied_at: at, counts: {} }
	]);
}

/** One that came to nothing: refused before anything named it. */
export async function deleteBatch(db: Db, id: string): Promise<void> {
	await sql`delete from import_batch where id = ${id}`.execute(db);
}

const batches = sql`
	select b.id, b.kind, b.profile, b.source_name, b.file_name, b.status, b.created_at, b.applied_at, b.account_id,
		b.undoes_batch_id, ${undoneBy()} as undone_by_id,
		(select count(*)::integer from proposal where proposal.batch_id = b.id and proposal.status = 'applied') as record_count
	from import_batch b`;

function undoneBy() {
	return sql`(select u.id from import_batch u where u.undoes_batch_id = b.id
		and not exists (select from import_batch r where r.undoes_batch_id = u.id
			and not exists (select from import_batch rr where rr.undoes_batch_id = r.id))
		order by u.created_at desc, u.id desc limit 1)`;
}

/** Batches, the newest first. */
export async function listChangeBatches(db: Db, limit = 50): Promise<Batch[]> {
	const { rows } = await sql<Batch>`${batches} order by b.created_at desc, b.id desc limit ${limit}`.execute(
		db
	);
	return rows;
}

/** A batch, or null; `lock` holds it until the transaction ends: of two who undo it at once, one does. */
export async function findBatch(db: Db, id: string, { lock = false } = {}): Promise<Batch | null> {
	if (lock) await sql`select from import_batch where id = ${id} for update`.execute(db);
	const { rows } = await sql<Batch>`${batches} where b.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

/** One change of a batch: the record as it was before it, null for a new one, and after. */
export type BatchStep = {
	record_kind: RecordKind;
	record_id: string;
	number: number;
	before: unknown;
	after: unknown;
};

/** The changes of a batch, the last of a record first. */
export async function listBatchSteps(db: Db, batchId: string): Promise<BatchStep[]> {
	const { rows } = await sql<BatchStep>`
		select r.record_kind, r.record_id, r.number, earlier.snapshot as before, r.snapshot as after
		from revision r left join revision earlier on earlier.record_kind = r.record_kind
			and earlier.record_id = r.record_id and earlier.number = r.number - 1
		where r.batch_id = ${batchId} order by r.record_kind, r.record_id, r.number desc`.execute(db);
	return rows;
}
