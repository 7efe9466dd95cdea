import { recordKinds, type RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import type { Change } from '../change.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import { mergeEdits, type Merged } from '../difference/merge-edits.ts';
import { readSnapshot } from '../difference/snapshot.ts';
import type { Conflict, Edit } from '../edit.ts';
import { withCurrentReferences } from '../history/current-references.server.ts';
import { listCurrentRecords } from '../queue/find-current-record.server.ts';
import { listBatchSteps, type BatchStep } from './batch.store.server.ts';

/** What undoing a batch does to one record. */
export type UndoneRecord = {
	kind: RecordKind;
	record_id: string;
	current: AnyRecord;
	revision: number;
	/** The record without the batch's change; what others changed since stays. */
	record: AnyRecord;
	edits: Edit[];
	/** Changed again since, in the same fields: they stay as they are. */
	conflicts: Conflict[];
	/** It came with the batch: it is hidden, never deleted. */
	is_new: boolean;
};

/** What undoing this batch would do, record by record; nothing is written. */
export async function planUndo(db: Db, batchId: string): Promise<UndoneRecord[]> {
	const steps = groupBy(await readSteps(db, batchId), (step) => `${step.kind} ${step.record_id}`);
	const current = new Map<string, { record: AnyRecord; revision: number }>();
	for (const kind of recordKinds) {
		const ids = [...steps.values()].flatMap(([step]) => (step!.kind === kind ? [step!.record_id] : []));
		const found = await listCurrentRecords(db, kind, ids);
		for (const [id, one] of found) current.set(`${kind} ${id}`, one);
	}
	return [...steps].flatMap(([key, ones]) => {
		const now = current.get(key);
		return now ? [undoSteps(ones, now)] : [];
	});
}

type Step = { kind: RecordKind; record_id: string; before: AnyRecord | null; after: AnyRecord };

async function readSteps(db: Db, batchId: string): Promise<Step[]> {
	const rows = await listBatchSteps(db, batchId);
	const read = ({ record_kind }: BatchStep, snapshot: unknown) =>
		readSnapshot(record_kind, snapshot) as AnyRecord;
	const after = await withCurrentReferences(
		db,
		rows.map((row) => read(row, row.after))
	);
	const changed = rows.filter((row) => row.before !== null);
	const before = await withCurrentReferences(
		db,
		changed.map((row) => read(row, row.before))
	);
	const beforeOf = new Map(changed.map((row, index) => [row, before[index]!]));
	return rows.map((row, index) => ({
		kind: row.record_kind,
		record_id: row.record_id,
		before: beforeOf.get(row) ?? null,
		after: after[index]!
	}));
}

// generic over both kinds
const diff = diffRecords as (kind: RecordKind, before: AnyRecord, after: AnyRecord) => Edit[];
const merge = mergeEdits as unknown as (
	kind: RecordKind,
	sides: { base: AnyRecord; current: AnyRecord; edits: readonly Edit[] }
) => Merged;

function undoSteps(steps: readonly Step[], now: { record: AnyRecord; revision: number }): UndoneRecord {
	const { kind, record_id } = steps[0]!;
	let record = now.record;
	const conflicts: Conflict[] = [];
	for (const { before, after } of steps) {
		const edits = before
			? diff(kind, after, before)
			: [{ path: 'visibility', before: after.visibility, after: 'hidden' }];
		const undone = merge(kind, { base: after, current: record, edits });
		record = undone.record;
		conflicts.push(...undone.conflicts);
	}
	const is_new = steps.some(({ before }) => before === null);
	const state = { current: now.record, revision: now.revision };
	return { kind, record_id, ...state, record, edits: diff(kind, now.record, record), conflicts, is_new };
}

export function toChanges(records: readonly UndoneRecord[]): Change[] {
	return records
		.filter(({ edits }) => edits.length > 0)
		.map(({ kind, revision, record }) => ({ kind, base_revision: revision, record }) as Change);
}
