import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import { readSnapshot } from '../difference/snapshot.ts';
import type { Edit } from '../edit.ts';
import type { ProposalOrigin } from '../proposal.ts';
import { findRevision } from '../revision.store.server.ts';

/** One line of a record's history: when, and by what way it came. Never the name of a person. */
export type HistoryLine = {
	number: number;
	applied_at: Date;
	origin: ProposalOrigin;
	at_once: boolean;
	proposal_id: string | null;
	/** By the viewer's own account: "by you". */
	account_id: string | null;
	batch_id: string | null;
	batch_kind: 'import' | 'merge' | 'undo' | null;
	file_name: string | null;
};

/** The newest first. */
export async function listHistory(db: Db, kind: RecordKind, id: string): Promise<HistoryLine[]> {
	const { rows } = await sql<HistoryLine>`
		select r.number, r.applied_at, r.origin, coalesce(p.at_once, true) as at_once, r.proposal_id, r.account_id,
			r.batch_id, b.kind as batch_kind, nullif(b.file_name, '') as file_name
		from revision r
		left join proposal p on p.id = r.proposal_id
		left join import_batch b on b.id = r.batch_id
		where r.record_kind = ${kind} and r.record_id = ${id} order by r.number desc`.execute(db);
	return rows;
}

/** The record as a revision kept it, or null. */
export async function viewRevision(
	db: Db,
	kind: RecordKind,
	id: string,
	number: number
): Promise<AnyRecord | null> {
	const revision = await findRevision(db, kind, id, number);
	return revision && readSnapshot(kind, revision.snapshot);
}

/** What leads from one revision to another, in either direction; null when one does not exist. Number 0: nothing yet. */
export async function compareRevisions(
	db: Db,
	kind: RecordKind,
	id: string,
	{ from, to }: { from: number; to: number }
): Promise<Edit[] | null> {
	const before = from === 0 ? null : await viewRevision(db, kind, id, from);
	const after = await viewRevision(db, kind, id, to);
	if (!after || (from !== 0 && !before)) return null;
	const diff = diffRecords as (kind: RecordKind, before: AnyRecord | null, after: AnyRecord) => Edit[];
	return diff(kind, before, after);
}
