import { listActivities } from '#domain/activities/activity.store.server.ts';
import { listGrants } from '#domain/activities/grant.store.server.ts';
import { listNeeds } from '#domain/needs/need.store.server.ts';
import { listOrganizations, type Current } from '#domain/organizations/organization.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import type { RecordOf, Records } from '../record-type.ts';

type Asked = { ids?: readonly string[]; slugs?: readonly string[] };
const list: { [K in RecordKind]: (db: Db, asked: Asked) => Promise<Current<Records[K]>[]> } = {
	organization: listOrganizations,
	service: listServices,
	activity: listActivities,
	need: listNeeds,
	grant: listGrants
};

/** The whole record as it is now, hidden or not: for the desk, never for a public page. Null when there is none. */
export async function findCurrentRecord<K extends RecordKind>(
	db: Db,
	kind: K,
	id: string
): Promise<Current<RecordOf<K>> | null> {
	return (await listCurrentRecords(db, kind, [id])).get(id) ?? null;
}

/** The same by its address. */
export async function findRecordBySlug<K extends RecordKind>(
	db: Db,
	kind: K,
	slug: string
): Promise<Current<RecordOf<K>> | null> {
	return (await list[kind](db, { slugs: [slug] }))[0] ?? null;
}

/** Whole records by id; one that does not exist is absent. */
export async function listCurrentRecords<K extends RecordKind>(
	db: Db,
	kind: K,
	ids: readonly string[]
): Promise<Map<string, Current<RecordOf<K>>>> {
	const found = new Map<string, Current<RecordOf<K>>>();
	for (const chunk of inChunks(ids))
		for (const current of await list[kind](db, { ids: chunk })) found.set(current.record.id, current);
	return found;
}
