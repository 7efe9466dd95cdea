import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Edit } from '../edit.ts';
import type { RecordOf } from '../record-type.ts';
import { emptyRecord } from './empty-record.ts';
import { parsePath } from './path.ts';
import { writeAt } from './value-at.ts';

/** The record with these changes made; from null, a new one without its id. An edit of what is not there does nothing. */
export function applyEdits<K extends RecordKind>(
	kind: K,
	record: RecordOf<K> | null,
	edits: readonly Edit[]
): RecordOf<K> {
	return edits.reduce(
		(changed, { path, after }) => {
			const steps = parsePath(kind, path);
			return steps ? (writeAt(changed, steps, after) as RecordOf<K>) : changed;
		},
		record ?? emptyRecord(kind)
	);
}

/** The changes that take these back, the last first. */
export function invertEdits(edits: readonly Edit[]): Edit[] {
	return edits.map(({ path, before, after }) => ({ path, before: after, after: before })).reverse();
}
