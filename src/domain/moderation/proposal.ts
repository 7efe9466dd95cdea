import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Conflict, Edit } from './edit.ts';
import type { Refusal } from './change.ts';
import type { ValueIssue } from './checks/value-issue.ts';

export const proposalStatuses = ['pending', 'asked', 'applied', 'rejected', 'withdrawn'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const proposalOrigins = [
	'visitor',
	'link',
	'member',
	'staff',
	'translator',
	'import',
	'merge',
	'undo',
	'system'
] as const;
export type ProposalOrigin = (typeof proposalOrigins)[number];

/** Why a proposal is rejected; its author is told in words. */
export const rejectionReasons = [
	'not_verifiable',
	'already_correct',
	'duplicate',
	'out_of_scope',
	'unsafe',
	'personal_data',
	'abuse',
	'other'
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** What anybody can say is wrong with a sheet, besides words of their own. */
export const correctionTopics = [
	'closed',
	'moved',
	'phone',
	'hours',
	'services',
	'languages',
	'unsafe',
	'duplicate',
	'other'
] as const;
export type CorrectionTopic = (typeof correctionTopics)[number];

export type Proposal = {
	id: string;
	record_kind: RecordKind;
	record_id: string;
	/** Null: what nobody keeps, a need that a source alone tells. */
	organization_id: string | null;
	base_revision: number | null;
	/** What was asked. A correction by anybody may have none: only what it says is wrong, and a note. */
	edits: Edit[];
	/** What was published of it: chosen, or corrected before. Null when it is not published, or whole as asked with a batch. */
	applied_edits: Edit[] | null;
	status: ProposalStatus;
	origin: ProposalOrigin;
	at_once: boolean;
	account_id: string | null;
	link_id: string | null;
	batch_id: string | null;
	contact: string | null;
	locale_code: Locale;
	note: string | null;
	topics: CorrectionTopic[];
	issues: { code: string; path: string | null; value?: string }[];
	urgency: 0 | 1 | 2;
	area_id: string;
	created_at: Date;
	decided_at: Date | null;
	decided_by_id: string | null;
	reason_code: RejectionReason | null;
	decision_note: string | null;
};

/**
 * Why a proposal is not taken or not published, besides what `apply` refuses: a path no record has (`unknown_path`), a value
 * that is not possible there (`invalid_value`), edits that change nothing and say nothing (`nothing_changed`), a record or a
 * revision that does not exist (`unknown_record`), the same field changed by another since (`conflict`, with the conflicts),
 * a proposal that does not exist (`unknown_proposal`) or is already decided (`already_decided`), a batch that was not applied
 * (`unknown_batch`) or is undone already (`already_undone`), a record merged with itself (`same_record`), or one
 * changed since it was shown to who decides (`changed_since`).
 */
export const proposalRefusalCodes = [
	'unknown_path',
	'invalid_value',
	'nothing_changed',
	'unknown_record',
	'conflict',
	'unknown_proposal',
	'already_decided',
	'unknown_batch',
	'already_undone',
	'same_record',
	'changed_since'
] as const;
export type ProposalRefusal =
	Refusal | ValueIssue | { code: (typeof proposalRefusalCodes)[number]; path?: string; value?: string };
export type Refused = { ok: false; refusals: ProposalRefusal[]; conflicts: Conflict[] };

export function refused(code: (typeof proposalRefusalCodes)[number], path?: string): Refused {
	return { ok: false, refusals: [path === undefined ? { code } : { code, path }], conflicts: [] };
}
