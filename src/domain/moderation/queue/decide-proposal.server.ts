import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { parsePath } from '../difference/path.ts';
import type { Conflict, Edit } from '../edit.ts';
import { refused, type Proposal, type Refused, type RejectionReason } from '../proposal.ts';
import { tellAuthor } from './tell-author.server.ts';
import { addMessage } from './proposal-message.store.server.ts';
import { closeProposal, findProposal } from './proposal.store.server.ts';
import { findBase, publishEdits } from './publish-edits.server.ts';
import { findCurrentRecord } from './find-current-record.server.ts';
import { checkValues } from '../checks/check-values.server.ts';
import { mergeEdits, type Merged } from '../difference/merge-edits.ts';

/**
 * `approve`: all that was asked, or the paths chosen; `edits` take the place of those asked at the same path, or add to them.
 * An edit that settles a conflict has as `before` the current value its author was shown.
 */
export type Decision =
	| { kind: 'approve'; paths?: readonly string[]; edits?: readonly Edit[]; note?: string }
	| { kind: 'reject'; reason_code: RejectionReason; note: string }
	| { kind: 'ask'; question: string };

export type Decided = { ok: true; status: Proposal['status']; applied: Edit[] } | Refused;
type Decider = { account_id: string | null; at: Date };

/** A moderator's word on a proposal, in one transaction; of two at once the second is told it is decided. */
export async function decideProposal(
	db: Db,
	{ proposal_id, decision }: { proposal_id: string; decision: Decision },
	by: Decider
): Promise<Decided> {
	return db.isTransaction
		? decide(db, proposal_id, decision, by)
		: transaction(db, (trx) => decide(trx, proposal_id, decision, by));
}

async function decide(trx: Db, proposalId: string, decision: Decision, by: Decider): Promise<Decided> {
	const proposal = await findProposal(trx, proposalId, { lock: true });
	if (!proposal) return refused('unknown_proposal');
	if (proposal.status !== 'pending' && proposal.status !== 'asked') return refused('already_decided');
	switch (decision.kind) {
		case 'approve':
			return approve(trx, proposal, decision, by);
		case 'reject':
			return reject(trx, proposal, decision, by);
		case 'ask':
			return ask(trx, proposal, decision.question, by);
	}
}

async function approve(
	trx: Db,
	proposal: Proposal,
	decision: Extract<Decision, { kind: 'approve' }>,
	by: Decider
): Promise<Decided> {
	const { record_kind: kind, record_id, base_revision, origin, batch_id } = proposal;
	const edits = chosenEdits(proposal.edits, decision);
	const strange = await checkValues(trx, decision.edits ?? []);
	if (strange.length > 0) return { ok: false, refusals: strange, conflicts: [] };
	const unknown = edits.find(({ path }) => !parsePath(kind, path));
	if (unknown) return refused('unknown_path', unknown.path);
	if (edits.length === 0 && proposal.edits.length > 0) return refused('nothing_changed');
	let applied: Edit[] = [];
	if (edits.length > 0) {
		const published = await publishEdits(trx, { kind, record_id, base_revision, edits }, () => ({
			batch_id,
			at: by.at,
			account_id: proposal.account_id ?? by.account_id,
			origin,
			proposal_ids: new Map([[record_id, proposal.id]])
		}));
		if (!published.ok) return published;
		applied = published.applied;
	}
	const closed = { decided_at: by.at, decided_by_id: by.account_id, decision_note: decision.note ?? null };
	await closeProposal(trx, proposal.id, { status: 'applied', ...closed, applied_edits: applied });
	await tellAuthor(trx, proposal, { kind: 'applied', whole: isWhole(proposal, decision) }, by.at);
	return { ok: true, status: 'applied', applied };
}

function isWhole(
	proposal: Proposal,
	{ paths, edits }: { paths?: readonly string[]; edits?: readonly Edit[] }
) {
	return !edits?.length && (!paths || proposal.edits.every(({ path }) => paths.includes(path)));
}

/** Those asked at the chosen paths, with the moderator's own in their place or besides. */
export function chosenEdits(
	asked: readonly Edit[],
	{ paths, edits = [] }: { paths?: readonly string[]; edits?: readonly Edit[] }
): Edit[] {
	const own = new Map(edits.map((edit) => [edit.path, edit]));
	const chosen = asked.filter(({ path }) => own.has(path) || !paths || paths.includes(path));
	const kept = chosen.map((edit) => own.get(edit.path) ?? edit);
	const known = new Set(asked.map(({ path }) => path));
	return [...kept, ...edits.filter(({ path }) => !known.has(path))];
}

async function reject(
	trx: Db,
	proposal: Proposal,
	{ reason_code, note }: { reason_code: RejectionReason; note: string },
	{ account_id, at }: Decider
): Promise<Decided> {
	const closed = {
		decided_at: at,
		decided_by_id: account_id,
		reason_code,
		decision_note: note.trim() || null
	};
	await closeProposal(trx, proposal.id, { status: 'rejected', ...closed });
	await tellAuthor(trx, proposal, { kind: 'rejected', reason_code, note: closed.decision_note }, at);
	return { ok: true, status: 'rejected', applied: [] };
}

async function ask(trx: Db, proposal: Proposal, question: string, by: Decider): Promise<Decided> {
	const body = question.trim();
	if (body === '') return refused('nothing_changed');
	const { account_id, at } = by;
	await addMessage(trx, { proposal_id: proposal.id, account_id, from_author: false, body, sent_at: at });
	await closeProposal(trx, proposal.id, { status: 'asked', decided_at: null, decided_by_id: null });
	await tellAuthor(trx, proposal, { kind: 'asked', question: body, by_id: account_id }, at);
	return { ok: true, status: 'asked', applied: [] };
}

export type ProposalView = {
	proposal: Proposal;
	current: Merged['record'] | null;
	merged: Edit[];
	conflicts: Conflict[];
};

/** A proposal against the record as it is now: what it would change, and what somebody must choose. Null when there is none. */
export async function viewProposal(db: Db, id: string): Promise<ProposalView | null> {
	const proposal = await findProposal(db, id);
	if (!proposal) return null;
	const { record_kind: kind, record_id, base_revision, edits } = proposal;
	const current = (await findCurrentRecord(db, kind, record_id))?.record ?? null;
	const base = await findBase(db, kind, record_id, base_revision);
	const { merged, conflicts } = mergeEdits(kind, { base, current, edits });
	return { proposal, current, merged, conflicts };
}
