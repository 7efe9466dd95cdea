import { sql } from 'kysely';
import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { ImportBatch } from '../import-batch.store.server.ts';

/** A file that was read and waits for somebody to say what of it is published. */
export type StagedBatch = Pick<ImportBatch, 'id' | 'profile' | 'file_name' | 'created_at' | 'counts'> & {
	account_id: string | null;
};
type StoredRow = { line: number; sheet: string; raw: Record<string, string>; issues: { code: string }[] };
export type StagedHeader = Pick<Sheet, 'name' | 'header' | 'header_line' | 'tags'>;

/** The header is kept as a row without an outcome: its order and its tags are not in the others. */
export async function keepHeader(db: Db, batch_id: string, sheet: StagedHeader): Promise<void> {
	const { name, header, header_line, tags } = sheet;
	await insertRows(db, 'import_row', [
		{ batch_id, sheet: name, line: header_line, raw: { header, tags }, outcome: null, issues: [] }
	]);
}

export async function nameImporter(db: Db, id: string, account_id: string | null): Promise<void> {
	await sql`update import_batch set account_id = ${account_id} where id = ${id}`.execute(db);
}

const staged = sql`from import_batch where status = 'staged' and kind = 'import'
	and exists (select from import_row r where r.batch_id = import_batch.id and r.outcome is null)`;

/** Those that can be taken up again, the newest first; `account_id`: sent by this one, null: by anybody. */
export async function listStaged(db: Db, account_id: string | null): Promise<StagedBatch[]> {
	const { rows } = await sql<StagedBatch>`
		select id, profile, file_name, created_at, counts, account_id ${staged}
		${account_id === null ? sql`` : sql`and account_id = ${account_id}::uuid`} order by created_at desc, id limit 50`.execute(
		db
	);
	return rows;
}

/** `locked`: nobody else publishes it in the meantime. */
export async function findStaged(db: Db, id: string, locked = false): Promise<StagedBatch | null> {
	const { rows } =
		await sql<StagedBatch>`select id, profile, file_name, created_at, counts, account_id ${staged} and id = ${id}
		${locked ? sql`for update` : sql``}`.execute(db);
	return rows[0] ?? null;
}

/** Header and rows as they were received. */
export async function readStaged(
	db: Db,
	id: string
): Promise<{ head: StagedHeader; rows: StoredRow[] } | null> {
	const { rows } = await sql<StoredRow & { outcome: string | null }>`
		select line, sheet, raw, issues, outcome from import_row where batch_id = ${id} order by line`.execute(db);
	const first = rows.find(({ outcome }) => outcome === null);
	if (!first) return null;
	const { header, tags } = first.raw as unknown as Pick<StagedHeader, 'header' | 'tags'>;
	return {
		head: { name: first.sheet, header, tags, header_line: first.line },
		rows: rows.filter(({ outcome }) => outcome !== null)
	};
}

/** Nothing of it stays. Gives whether there was one. */
export async function discardStaged(db: Db, id: string): Promise<boolean> {
	const { rows } =
		await sql`delete from import_batch where status = 'staged' and kind = 'import' and id = ${id}
		returning id`.execute(db);
	return rows.length > 0;
}
