import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { ChangeOf } from './change.ts';
import { markOutdated } from './mark-outdated.ts';
import { listCurrentRecords } from './queue/find-current-record.server.ts';

/** The changes with their translations marked outdated where what is published says that the source text changed. */
export async function markChanged<K extends RecordKind>(
	db: Db,
	kind: K,
	changes: readonly ChangeOf<K>[]
): Promise<ChangeOf<K>[]> {
	const existing = changes.filter(({ base_revision }) => base_revision !== null);
	const before = await listCurrentRecords(
		db,
		kind,
		existing.map(({ record }) => record.id)
	);
	return changes.map((change) => ({
		...change,
		record: markOutdated(before.get(change.record.id)?.record ?? null, change.record)
	}));
}
