/** Where a record comes from: every kind says it in the same table. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Source } from '../organization.ts';
import { byOwner, type Owned } from './owned-rows.server.ts';
import type { RecordKind } from '../record-kind.ts';

type WithSources = { id: string; sources: readonly Source[] };

/** Replaces the sources of these records. */
export async function writeSources(db: Db, kind: RecordKind, records: readonly WithSources[]): Promise<void> {
	await sql`delete from record_source
		where record_kind = ${kind} and record_id = any(${records.map(({ id }) => id)}::uuid[])`.execute(db);
	const rows = records.flatMap(({ id, sources }) =>
		sources.map((source, position) => ({
			id: stableId('record_source', id, position),
			record_kind: kind,
			record_id: id,
			position,
			...source
		}))
	);
	await insertRows(db, 'record_source', rows);
}

/** The sources of each record asked for, in the order they were written. */
export async function readSources(
	db: Db,
	kind: RecordKind,
	ids: readonly string[]
): Promise<(id: string) => Source[]> {
	const { rows } = await sql<Owned & Source>`
		select record_id as owner_id, name, url, source_date, field from record_source
		where record_kind = ${kind} and record_id = any(${ids}::uuid[]) order by position`.execute(db);
	return byOwner(rows);
}
