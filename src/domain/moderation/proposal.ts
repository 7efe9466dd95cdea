import type { RecordKind } from '#domain/organizations/record-details.store.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Edit } from './edit.ts';

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
	organization_id: string;
	base_revision: number | null;
	edits: Edit[];
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
