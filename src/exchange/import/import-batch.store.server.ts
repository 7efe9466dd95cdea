import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { MatchedRow, Outcome } from './matched-rows.server.ts';

export type ImportBatch = {
	id: string;
	profile: string;
	source_name: string;
	file_name: string;
	/** SHA-256 of the bytes, in hexadecimal. */
	content_hash: string;
	/** `staged`: kept and waiting; `applied`; `refused`: the published records had changed meanwhile. */
	status: 'staged' | 'applied' | 'refused';
	created_at: Date;
	applied_at: Date | null;
	counts: Record<Outcome, number>;
};

/** Keeps a file's rows as received, with what was found of each. */
export async function insertBatch(db: Db, batch: ImportBatch, rows: readonly MatchedRow[]): Promise<void> {
	await insertRows(db, 'import_batch', [batch]);
	await insertRows(
		db,
		'import_row',
		rows.map((row) => ({ batch_id: batch.id, ...row }))
	);
}

/** Ends a batch: applied at a time, or refused. */
export async function closeBatch(db: Db, id: string, applied_at: Date | null): Promise<void> {
	await sql`update import_batch
		set status = ${applied_at ? 'applied' : 'refused'}, applied_at = ${applied_at} where id = ${id}`.execute(db);
}

/** Batches, the newest first. */
export async function listBatches(db: Db, limit = 50): Promise<ImportBatch[]> {
	const { rows } = await sql<ImportBatch>`
		select id, profile, source_name, file_name, content_hash, status, created_at, applied_at, counts
		from import_batch order by created_at desc, id desc limit ${limit}`.execute(db);
	return rows;
}

/** The rows of a batch by line, with what was wrong with each. */
export async function listBatchRows(db: Db, id: string): Promise<MatchedRow[]> {
	const { rows } = await sql<MatchedRow>`
		select sheet, line, raw, outcome, record_kind, record_id, issues
		from import_row where batch_id = ${id} and outcome is not null order by sheet, line`.execute(db);
	return rows;
}
