import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { knownDate } from './history/known-date.ts';
import { withheldParts } from './history/withheld-part.ts';
import type { ProposalOrigin } from './proposal.ts';
import type { AnyRecord } from './record-type.ts';

/** The whole record as it was after a change; `number` counts from 1. */
export type Revision = {
	record_kind: RecordKind;
	record_id: string;
	number: number;
	snapshot: unknown;
	/** The import that made the change, if one did. */
	batch_id: string | null;
	/** The proposal that made the change. Null: from before proposals were kept. */
	proposal_id: string | null;
	account_id: string | null;
	origin: ProposalOrigin;
	applied_at: Date;
};

/**
 * Adds to the history; nothing is ever changed there. Called when the records are written: whoever gives or keeps a record is then
 * the one it has at the time, which its address alone would not tell for good.
 */
export async function appendRevisions(
	db: Db,
	revisions: readonly (Revision & { snapshot: AnyRecord })[]
): Promise<void> {
	const keepers = await listKeepers(db, revisions);
	await insertRows(
		db,
		'revision',
		revisions.map((revision) => ({
			...revision,
			known_date: knownDate(revision),
			organization_id:
				revision.record_kind === 'organization'
					? revision.record_id
					: (keepers.get(revision.record_id) ?? null)
		}))
	);
	await insertRows(db, 'withheld_part', revisions.flatMap(withheldParts), [
		'record_kind',
		'record_id',
		'part',
		'value'
	]);
}

const tables = { service: 'service', activity: 'activity', need: 'need', grant: 'funding_grant' } as const;

async function listKeepers(
	db: Db,
	revisions: readonly { record_kind: RecordKind; record_id: string }[]
): Promise<Map<string, string | null>> {
	const keepers = new Map<string, string | null>();
	for (const [kind, table] of Object.entries(tables)) {
		const ids = revisions.flatMap(({ record_kind, record_id }) => (record_kind === kind ? [record_id] : []));
		if (ids.length === 0) continue;
		const { rows } = await sql<{ id: string; organization_id: string | null }>`
			select id, organization_id from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(db);
		for (const { id, organization_id } of rows) keepers.set(id, organization_id);
	}
	return keepers;
}

/** The history of one record, the newest first. */
export async function listRevisions(db: Db, kind: RecordKind, id: string): Promise<Revision[]> {
	const { rows } = await sql<Revision>`
		select record_kind, record_id, number, snapshot, batch_id, proposal_id, account_id, origin, applied_at
		from revision
		where record_kind = ${kind} and record_id = ${id} order by number desc`.execute(db);
	return rows;
}

/** One revision, or null. */
export async function findRevision(
	db: Db,
	kind: RecordKind,
	id: string,
	number: number
): Promise<Revision | null> {
	const { rows } = await sql<Revision>`
		select record_kind, record_id, number, snapshot, batch_id, proposal_id, account_id, origin, applied_at
		from revision where record_kind = ${kind} and record_id = ${id} and number = ${number}`.execute(db);
	return rows[0] ?? null;
}
