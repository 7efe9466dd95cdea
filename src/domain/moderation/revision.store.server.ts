import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-details.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';

/** The whole record as it was after a change; `number` counts from 1. */
export type Revision = {
	record_kind: RecordKind;
	record_id: string;
	number: number;
	snapshot: unknown;
	/** The import that made the change, if one did. */
	batch_id: string | null;
	applied_at: Date;
};

/** Adds to the history; nothing is ever changed there. */
export async function appendRevisions(db: Db, revisions: readonly Revision[]): Promise<void> {
	await insertRows(db, 'revision', revisions);
}

/** The history of one record, the newest first. */
export async function listRevisions(db: Db, kind: RecordKind, id: string): Promise<Revision[]> {
	const { rows } = await sql<Revision>`
		select record_kind, record_id, number, snapshot, batch_id, applied_at from revision
		where record_kind = ${kind} and record_id = ${id} order by number desc`.execute(db);
	return rows;
}
