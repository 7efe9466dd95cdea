import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import { applyChanges, type ApplyContext } from '../apply.server.ts';
import type { Change, OrganizationChange, ServiceChange } from '../change.ts';
import { mergeEdits } from '../difference/merge-edits.ts';
import { readSnapshot } from '../difference/snapshot.ts';
import type { Edit } from '../edit.ts';
import { findShapeIssues } from '../checks/find-value-issues.ts';
import { closePlaces, placesToClose } from '../protection/close-places.ts';
import { refused, type Refused } from '../proposal.ts';
import type { AnyRecord, RecordOf } from '../record-type.ts';
import { findRevision } from '../revision.store.server.ts';
import { findCurrentRecord } from './find-current-record.server.ts';

export type EditedRecord = {
	kind: RecordKind;
	record_id: string;
	base_revision: number | null;
	edits: readonly Edit[];
};

/** `applied`: what the edits did to the record as it was; empty when it said so already, and nothing was written. */
export type Published = { ok: true; applied: Edit[] } | Refused;

/**
 * Makes edits on the record as it is now and publishes it; fields changed by others since stay as they are. `contextOf` is told
 * what is about to be applied. Inside a transaction.
 */
export async function publishEdits(
	trx: Db,
	edited: EditedRecord,
	contextOf: (applied: Edit[]) => ApplyContext
): Promise<Published> {
	const published = await tryPublish(trx, edited, contextOf);
	// Another wrote between our reading and our lock. The lock is held now: the second reading is the last.
	return isStale(published) ? tryPublish(trx, edited, contextOf) : published;
}

function isStale(published: Published): boolean {
	return !published.ok && published.refusals.every(({ code }) => code === 'stale_base');
}

async function tryPublish(
	trx: Db,
	{ kind, record_id, base_revision, edits }: EditedRecord,
	contextOf: (applied: Edit[]) => ApplyContext
): Promise<Published> {
	const current = await findCurrentRecord(trx, kind, record_id);
	if (!current && base_revision !== null) return refused('unknown_record');
	const base = await findBase(trx, kind, record_id, base_revision);
	const merged = mergeEdits(kind, { base, current: current?.record ?? null, edits });
	if (merged.conflicts.length > 0) return { ...refused('conflict'), conflicts: merged.conflicts };
	if (current && merged.merged.length === 0) return { ok: true, applied: [] };
	const record = { ...merged.record, id: record_id };
	const wrong = findShapeIssues(kind, record);
	if (wrong.length > 0) return { ok: false, refusals: wrong, conflicts: [] };
	const change = { kind, base_revision: current?.revision ?? null, record } as Change;
	const context = contextOf(merged.merged);
	const closing =
		change.kind === 'service' && !context.keeps_marks ? await closeGiver(trx, change, current?.record) : null;
	const written = await applyChanges(trx, closing ? [closing, change] : [change], {
		...context,
		// the organization's version says which proposal closed its place
		...(closing ? { proposal_ids: withClosing(context, closing.record.id) } : {})
	});
	return written.ok
		? { ok: true, applied: merged.merged }
		: { ok: false, refusals: written.refusals, conflicts: [] };
}

/** The organization of a service with the places closed that must not be told any more; null when there are none. */
async function closeGiver(
	trx: Db,
	{ record }: ServiceChange,
	before: AnyRecord | undefined
): Promise<OrganizationChange | null> {
	const giver = await findOrganization(trx, record.organization);
	const ids = giver ? placesToClose(record, (before as Service | undefined) ?? null, giver.record) : [];
	if (!giver || ids.length === 0) return null;
	return { kind: 'organization', base_revision: giver.revision, record: closePlaces(giver.record, ids) };
}

function withClosing({ proposal_ids, proposals }: ApplyContext, id: string): Map<string, string> {
	const known = new Map(proposal_ids);
	const proposal_id = proposals?.[0]?.id ?? [...known.values()][0];
	return proposal_id === undefined ? known : known.set(id, proposal_id);
}

/** The record as it was at a revision; null for none, or one that does not exist. */
export async function findBase<K extends RecordKind>(
	db: Db,
	kind: K,
	id: string,
	number: number | null
): Promise<RecordOf<K> | null> {
	if (number === null) return null;
	const revision = await findRevision(db, kind, id, number);
	return revision && readSnapshot(kind, revision.snapshot);
}
