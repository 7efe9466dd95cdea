import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { Edit } from '../edit.ts';
import type { Proposal, ProposalStatus, RejectionReason } from '../proposal.ts';

const columns = sql.raw(
	`id, record_kind, record_id, organization_id, base_revision, edits, applied_edits, status, origin, at_once, account_id,
	link_id, batch_id, contact, locale_code, note, topics, issues, urgency, area_id, created_at, decided_at, decided_by_id,
	reason_code, decision_note`
);

export async function insertProposals(db: Db, proposals: readonly Proposal[]): Promise<void> {
	await insertRows(db, 'proposal', proposals);
}

/** A proposal, or null; `lock` holds it until the transaction ends: of two who decide at once, one waits and sees it decided. */
export async function findProposal(db: Db, id: string, { lock = false } = {}): Promise<Proposal | null> {
	const { rows } = await sql<Proposal>`
		select ${columns} from proposal where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
	return rows[0] ?? null;
}

/** Proposals not yet decided about a record, the oldest first. */
export async function listOpenProposals(db: Db, kind: RecordKind, recordId: string): Promise<Proposal[]> {
	const { rows } = await sql<Proposal>`
		select ${columns} from proposal
		where record_kind = ${kind} and record_id = ${recordId} and status in ('pending', 'asked')
		order by created_at, id`.execute(db);
	return rows;
}

/** What an account has proposed, the newest first. */
export async function listProposalsOf(db: Db, accountId: string, limit = 50): Promise<Proposal[]> {
	const { rows } = await sql<Proposal>`
		select ${columns} from proposal where account_id = ${accountId} and batch_id is null
		order by created_at desc, id desc limit ${limit}`.execute(db);
	return rows;
}

export type Outcome = {
	status: ProposalStatus;
	decided_at: Date | null;
	decided_by_id: string | null;
	applied_edits?: Edit[];
	reason_code?: RejectionReason;
	decision_note?: string | null;
};

export async function closeProposal(db: Db, id: string, outcome: Outcome): Promise<void> {
	const { status, decided_at, decided_by_id, applied_edits, reason_code, decision_note } = outcome;
	await sql`update proposal set status = ${status}, decided_at = ${decided_at}, decided_by_id = ${decided_by_id},
		applied_edits = ${applied_edits ? JSON.stringify(applied_edits) : null}::jsonb,
		reason_code = ${reason_code ?? null}, decision_note = ${decision_note ?? null}
		where id = ${id}`.execute(db);
}
