import { listOrganizations, type Current } from '#domain/organizations/organization.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-details.store.server.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import type { RecordOf } from '../difference/empty-record.ts';

/** The whole record as it is now, hidden or not: for the desk, never for a public page. Null when there is none. */
export async function findCurrentRecord<K extends RecordKind>(
	db: Db,
	kind: K,
	id: string
): Promise<Current<RecordOf<K>> | null> {
	return (await listCurrentRecords(db, kind, [id])).get(id) ?? null;
}

/** Whole records by id; one that does not exist is absent. */
export async function listCurrentRecords<K extends RecordKind>(
	db: Db,
	kind: K,
	ids: readonly string[]
): Promise<Map<string, Current<RecordOf<K>>>> {
	const found = new Map<string, Current<RecordOf<K>>>();
	for (const chunk of inChunks(ids)) {
		const records =
			kind === 'organization'
				? await listOrganizations(db, { ids: chunk })
				: await listServices(db, { ids: chunk });
		for (const current of records) found.set(current.record.id, current as Current<RecordOf<K>>);
	}
	return found;
}
