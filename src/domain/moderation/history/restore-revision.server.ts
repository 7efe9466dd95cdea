import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import type { Edit } from '../edit.ts';
import { refused } from '../proposal.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeChange, type ChangeProposed } from '../queue/propose-change.server.ts';
import { withCurrentReferences } from './current-references.server.ts';
import { viewRevision } from './list-history.server.ts';

/** What a restoration leaves as it is: how closely a record and its places are kept, and what persons have agreed to. */
const kept = /^(visibility|sensitivity|contacts|locations\[[^\]]+\]\.sensitivity)$/;

type Restored = { kind: RecordKind; record_id: string; number: number };

/** The edits that lead from the record as it is now back to a revision; null when there is none. */
export async function planRestore(
	db: Db,
	{ kind, record_id, number }: Restored
): Promise<{ base_revision: number; edits: Edit[] } | null> {
	const current = await findCurrentRecord(db, kind, record_id);
	const past = await viewRevision(db, kind, record_id, number);
	if (!current || !past) return null;
	const [then] = await withCurrentReferences(db, [past]);
	const diff = diffRecords as (kind: RecordKind, before: AnyRecord, after: AnyRecord) => Edit[];
	const edits = diff(kind, current.record, then!).filter(({ path }) => !kept.test(path));
	return { base_revision: current.revision, edits: await protectReturning(db, record_id, edits) };
}

/** A place that comes back and was protected once is protected again. */
async function protectReturning(db: Db, recordId: string, edits: readonly Edit[]): Promise<Edit[]> {
	const returning = edits.filter(({ path, after }) => /^locations\[[^\]]+\]$/.test(path) && after !== null);
	if (returning.length === 0) return [...edits];
	const { rows } = await sql<{ value: string }>`
		select value from withheld_part where record_id = ${recordId} and part = 'location'`.execute(db);
	const withheld = new Set(rows.map(({ value }) => value));
	return edits.map((edit) => {
		const place = edit.after as { id?: string } | null;
		const isWithheld = returning.includes(edit) && withheld.has(place?.id ?? '');
		return isWithheld ? { ...edit, after: { ...place, sensitivity: 'protected' } } : edit;
	});
}

/** Publishes a past revision again, as a change like any other: it is in the history, and can be restored from. */
export async function restoreRevision(
	db: Db,
	restored: Restored,
	{ account_id, at, locale_code }: { account_id: string | null; at: Date; locale_code: Locale }
): Promise<ChangeProposed> {
	return transaction(db, async (trx) => {
		const plan = await planRestore(trx, restored);
		if (!plan) return refused('unknown_record');
		const { kind, record_id } = restored;
		const draft = {
			kind,
			record_id,
			...plan,
			origin: 'undo' as const,
			at_once: true,
			account_id,
			locale_code
		};
		return proposeChange(trx, draft, { at });
	});
}
