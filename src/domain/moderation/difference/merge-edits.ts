import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Conflict, Edit } from '../edit.ts';
import { sameValue } from './diff-records.ts';
import type { AnyRecord, RecordOf } from '../record-type.ts';
import { emptyRecord } from './empty-record.ts';
import { parsePath, type Step } from './path.ts';
import { readAt, writeAt } from './value-at.ts';

export type Merged<Record = AnyRecord> = {
	/** The current record with every edit that stands in nobody's way. */
	record: Record;
	/** The same field was changed to something else since: somebody must choose. */
	conflicts: Conflict[];
	/** What the edits do to the current record, `before` as it is now. */
	merged: Edit[];
};

/**
 * Makes changes that started from `base` on the record as it is now. Different fields merge; the same change made twice is no
 * conflict. An edit whose `before` is the current value was made, or chosen, by somebody who saw it: it applies.
 */
export function mergeEdits<K extends RecordKind>(
	kind: K,
	{ base, current, edits }: { base: RecordOf<K> | null; current: RecordOf<K> | null; edits: readonly Edit[] }
): Merged<RecordOf<K>> {
	const from = base ?? emptyRecord(kind);
	const now = current ?? emptyRecord(kind);
	let record: RecordOf<K> = now;
	const conflicts: Conflict[] = [];
	const merged: Edit[] = [];
	for (const edit of edits) {
		const steps = parsePath(kind, edit.path);
		if (!steps) continue;
		const before = readAt(record, steps);
		if (before !== undefined && sameValue(before, edit.after)) continue;
		if (mayApply(steps, edit, { base: readAt(from, steps), current: readAt(now, steps), working: before })) {
			record = writeAt(record, steps, edit.after) as RecordOf<K>;
			merged.push({ path: edit.path, before, after: edit.after });
		} else {
			const found = { base: readAt(from, steps) ?? null, current: readAt(now, steps) ?? null };
			conflicts.push({ path: edit.path, ...found, proposed: edit.after });
		}
	}
	return { record, conflicts, merged };
}

type Values = { base: unknown; current: unknown; working: unknown };

function mayApply(steps: readonly Step[], edit: Edit, { base, current, working }: Values): boolean {
	// its place was removed meanwhile
	if (working === undefined) return false;
	// its place is added by the same edits
	if (current === undefined) return true;
	if ('order' in (steps.at(-1) ?? {})) return sameOrder(current, edit.before) || sameOrder(current, base);
	return sameValue(current, edit.before) || (base !== undefined && sameValue(current, base));
}

/** Among the places both know. */
function sameOrder(one: unknown, other: unknown): boolean {
	const [ids, others] = [one as string[], (other ?? []) as string[]];
	return sameValue(
		ids.filter((id) => others.includes(id)),
		others.filter((id) => ids.includes(id))
	);
}
