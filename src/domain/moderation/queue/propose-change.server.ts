import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Service } from '#domain/services/service.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { applyEdits } from '../difference/apply-edits.ts';
import { sameValue } from '../difference/diff-records.ts';
import { emptyRecord } from '../difference/empty-record.ts';
import type { AnyRecord } from '../record-type.ts';
import { parsePath } from '../difference/path.ts';
import { readAt } from '../difference/value-at.ts';
import { checkValues } from '../checks/check-values.server.ts';
import type { Edit } from '../edit.ts';
import { findShapeIssues } from '../checks/find-value-issues.ts';
import { refused, type Proposal, type Refused } from '../proposal.ts';
import { placesToClose } from '../protection/close-places.ts';
import { findMissingConsents } from '../protection/check-contacts.ts';
import { findPlaceClues } from '../protection/place-clues.ts';
import { protectNewEdits } from '../protection/protected-by-default.ts';
import { findCurrentRecord } from './find-current-record.server.ts';
import { insertProposals } from './proposal.store.server.ts';
import { findBase, publishEdits } from './publish-edits.server.ts';
import { findQueuePlaces } from './queue-place.store.server.ts';

export type ProposalDraft = {
	kind: RecordKind;
	/** Of a new record: an id of its own, and `base_revision` null. */
	record_id: string;
	base_revision: number | null;
	edits: readonly Edit[];
	origin: Proposal['origin'];
	/** Published without waiting: the caller has asked whether this actor may. */
	at_once?: boolean;
	account_id?: string | null;
	link_id?: string | null;
	batch_id?: string | null;
	contact?: string | null;
	locale_code: Locale;
	note?: string | null;
	topics?: Proposal['topics'];
	urgency?: Proposal['urgency'];
	issues?: Proposal['issues'];
};

export type ChangeProposed = { ok: true; proposal_id: string; status: 'pending' | 'applied' } | Refused;

/** Takes a change: it waits in the queue, or is published now when `at_once`. Joins the caller's transaction when given one. */
export async function proposeChange(
	db: Db,
	draft: ProposalDraft,
	{ at, id = newId() }: { at: Date; id?: string }
): Promise<ChangeProposed> {
	return db.isTransaction
		? propose(db, draft, at, id)
		: transaction(db, (trx) => propose(trx, draft, at, id));
}

async function propose(trx: Db, draft: ProposalDraft, at: Date, id: string): Promise<ChangeProposed> {
	const { kind, record_id, base_revision } = draft;
	const base = await findBase(trx, kind, record_id, base_revision);
	if (base_revision !== null && !base) return refused('unknown_record');
	const strange = await checkValues(trx, draft.edits);
	if (strange.length > 0) return { ok: false, refusals: strange, conflicts: [] };
	const unknown = draft.edits.find(({ path }) => !parsePath(kind, path));
	if (unknown) return refused('unknown_path', unknown.path);
	const made = asMade(kind, base, draft.edits);
	const edits = protectPlaces(made, applyEdits(kind, base, made));
	const says = Boolean(draft.note?.trim()) || (draft.topics ?? []).length > 0;
	if (edits.length === 0 && (!says || base === null)) return refused('nothing_changed');

	const record = { ...applyEdits(kind, base, edits), id: record_id };
	const wrong = edits.length > 0 ? findShapeIssues(kind, record) : [];
	if (wrong.length > 0) return { ok: false, refusals: wrong, conflicts: [] };
	const place = await placeOf(trx, kind, record);
	if (!place) return { ok: false, refusals: [unknownReference(kind, record)], conflicts: [] };

	const closings = await findClosings(trx, record, base);
	const issues = [...(draft.issues ?? []), ...findIssues(record), ...closings];
	const proposal: Proposal = { ...pending(draft, at), id, ...place, edits, issues };
	if (!draft.at_once) {
		await insertProposals(trx, [proposal]);
		return { ok: true, proposal_id: id, status: 'pending' };
	}
	return publishNow(trx, proposal, at);
}

/** Publishing this service will close a place of its organization: said to who decides. */
async function findClosings(trx: Db, record: AnyRecord, base: AnyRecord | null): Promise<Proposal['issues']> {
	if (!('service_category_codes' in record)) return [];
	const giver = await findOrganization(trx, record.organization);
	const closed = giver ? placesToClose(record, base as Service | null, giver.record) : [];
	return closed.length > 0 ? [{ code: 'place_closed', path: 'location_ids' }] : [];
}

/** Each edit with what was there before it; edits that change nothing are left out. */
function asMade(kind: RecordKind, base: AnyRecord | null, edits: readonly Edit[]): Edit[] {
	const from = base ?? emptyRecord(kind);
	return edits.flatMap(({ path, after }) => {
		const before = readAt(from, parsePath(kind, path)!) ?? null;
		return sameValue(before, after) ? [] : [{ path, before, after: after ?? null }];
	});
}

/** Of the record as it is published, when it is: a change of area waits where the record is now. */
async function placeOf(trx: Db, kind: RecordKind, record: AnyRecord) {
	const current = await findCurrentRecord(trx, kind, record.id);
	const places = await findQueuePlaces(trx, [{ kind, record: current?.record ?? record }]);
	return places.get(record.id);
}

function unknownReference(kind: RecordKind, record: AnyRecord) {
	const area = 'area_codes' in record ? record.area_codes[0] : 'area' in record ? record.area : undefined;
	const place = 'locations' in record ? record.locations[0]?.area : undefined;
	const value = ('organization' in record ? record.organization : null) ?? place ?? area ?? '';
	return { code: 'unknown_reference' as const, kind, slug: record.slug, value };
}

/** Where doors are, a new one is protected when its record says what it shelters. */
function protectPlaces(edits: Edit[], record: AnyRecord): Edit[] {
	return 'phones' in record ? protectNewEdits(edits, record) : edits;
}

function findIssues(record: AnyRecord): Proposal['issues'] {
	return 'contacts' in record ? [...findMissingConsents(record.contacts), ...findPlaceClues(record)] : [];
}

function pending(
	draft: ProposalDraft,
	at: Date
): Omit<Proposal, 'id' | 'organization_id' | 'area_id' | 'edits'> {
	return {
		record_kind: draft.kind,
		record_id: draft.record_id,
		base_revision: draft.base_revision,
		applied_edits: null,
		status: 'pending',
		origin: draft.origin,
		at_once: draft.at_once ?? false,
		account_id: draft.account_id ?? null,
		link_id: draft.link_id ?? null,
		batch_id: draft.batch_id ?? null,
		contact: draft.contact ?? null,
		locale_code: draft.locale_code,
		note: draft.note?.trim() || null,
		topics: draft.topics ?? [],
		issues: draft.issues ?? [],
		urgency: draft.urgency ?? 1,
		created_at: at,
		decided_at: null,
		decided_by_id: null,
		reason_code: null,
		decision_note: null
	};
}

async function publishNow(trx: Db, proposal: Proposal, at: Date): Promise<ChangeProposed> {
	const { record_kind: kind, record_id, base_revision, edits, account_id, origin, batch_id } = proposal;
	const decided = (applied_edits: Edit[]): Proposal => ({
		...proposal,
		status: 'applied',
		applied_edits,
		decided_at: at,
		decided_by_id: account_id
	});
	const published = await publishEdits(trx, { kind, record_id, base_revision, edits }, (applied) => ({
		batch_id,
		at,
		account_id,
		origin,
		keeps_marks: origin === 'undo',
		proposals: [decided(applied)]
	}));
	if (!published.ok) return published;
	if (published.applied.length === 0) await insertProposals(trx, [decided([])]);
	return { ok: true, proposal_id: proposal.id, status: 'applied' };
}
