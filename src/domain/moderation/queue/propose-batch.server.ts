import { newId } from '#platform/ids.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { applyChanges } from '../apply.server.ts';
import type { Applied, Change } from '../change.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import type { Edit } from '../edit.ts';
import type { Proposal } from '../proposal.ts';
import { listCurrentRecords } from './find-current-record.server.ts';
import { findQueuePlaces } from './queue-place.store.server.ts';

export type BatchContext = {
	batch_id: string;
	at: Date;
	origin: Proposal['origin'];
	account_id?: string | null;
	/** Written as they are: a change taken back brings its marks with it. */
	keeps_marks?: boolean;
};

/**
 * Publishes many changes at once, one proposal each: all or none. For those who may publish without waiting, who are asked
 * before: imports, undoing, merges. Inside a transaction.
 */
export async function proposeBatch(
	trx: Db,
	changes: readonly Change[],
	context: BatchContext
): Promise<Applied> {
	const edits = await diffChanges(trx, changes);
	const places = await findQueuePlaces(trx, changes);
	const proposals = changes.flatMap((change): Proposal[] => {
		const place = places.get(change.record.id);
		// its organization or area does not exist: apply refuses it, and says which
		return place ? [{ ...toProposal(change, edits.get(change)!, context), ...place }] : [];
	});
	return applyChanges(trx, changes, { ...context, proposals });
}

/** What each change does to what is published. */
async function diffChanges(trx: Db, changes: readonly Change[]): Promise<Map<Change, Edit[]>> {
	const before = new Map<string, AnyRecord>();
	for (const [kind, ones] of groupBy(changes, (change) => change.kind)) {
		const ids = ones.filter(({ base_revision }) => base_revision !== null).map(({ record }) => record.id);
		const found = await listCurrentRecords(trx, kind as Change['kind'], ids);
		for (const [id, { record }] of found) before.set(id, record);
	}
	const diff = diffRecords as (kind: Change['kind'], before: AnyRecord | null, after: AnyRecord) => Edit[];
	return new Map(
		changes.map((change) => [change, diff(change.kind, before.get(change.record.id) ?? null, change.record)])
	);
}

function toProposal(
	{ kind, base_revision, record }: Change,
	edits: Edit[],
	{ batch_id, at, origin, account_id = null }: BatchContext
): Omit<Proposal, 'organization_id' | 'area_id'> {
	const none = { link_id: null, contact: null, note: null, topics: [], issues: [], reason_code: null };
	return {
		id: newId(),
		record_kind: kind,
		record_id: record.id,
		base_revision,
		edits,
		// the same: not written twice
		applied_edits: null,
		status: 'applied',
		origin,
		at_once: true,
		account_id,
		batch_id,
		...none,
		locale_code: 'fr',
		urgency: 1,
		created_at: at,
		decided_at: at,
		decided_by_id: account_id,
		decision_note: null
	};
}
