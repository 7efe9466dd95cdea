/** One proposal on the desk: what is shown of it, and the decision taken. */
import type { Subject } from '#domain/accounts/permission.ts';
import { can } from '#domain/accounts/permission.ts';
import { subjectOfArea, subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Edit } from '#domain/moderation/edit.ts';
import {
	listProtectedIds,
	maskConflicts,
	maskEdits,
	maskRecord,
	unmaskEdits
} from '#domain/moderation/mask-record.ts';
import { rejectionReasons } from '#domain/moderation/proposal.ts';
import type { Decision, ProposalView } from '#domain/moderation/queue/decide-proposal.server.ts';
import { findCurrentRecord } from '#domain/moderation/queue/find-current-record.server.ts';
import { findProposal } from '#domain/moderation/queue/proposal.store.server.ts';
import { findBase } from '#domain/moderation/queue/publish-edits.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { changeLines, conflictLines, withText } from '#ui/difference/change-lines.ts';
import type { FormValues } from '#ui/edit-record/form-values.ts';
import type { Passed } from '../guard.server.ts';
import { isId, type Named } from './event.ts';
import { loadWords } from './names.server.ts';

/** A proposal is its record's; of a record that is not there yet, its area's. */
export async function subjectOfProposal({ params }: Named, db: Db): Promise<Subject | null> {
	const proposal = isId(params.id) ? await findProposal(db, params.id) : null;
	if (!proposal) return null;
	const { organization_id, area_id, record_kind } = proposal;
	const area = await subjectOfArea(db, area_id);
	// what happens somewhere is looked after there, whoever reports it
	if (record_kind !== 'organization' && record_kind !== 'service')
		return area && { ...area, organization_id };
	return (organization_id && (await subjectOfRecord(db, 'organization', organization_id))) || area;
}

type Hiding = {
	may: { protected_place: boolean };
	ids: ReadonlySet<string>;
	organization: Organization | null;
};

/** Places protected now, or when the proposal was made: a place that leaves its protection is not shown by the proposal that opens it. */
async function hidingOf({ proposal }: ProposalView, { db, actor, subject }: Passed): Promise<Hiding> {
	const { organization_id, record_kind, record_id, base_revision } = proposal;
	const organization =
		(organization_id && (await findCurrentRecord(db, 'organization', organization_id))?.record) || null;
	const base =
		record_kind === 'organization' ? await findBase(db, 'organization', record_id, base_revision) : null;
	return {
		may: { protected_place: can(actor, 'view_protected_place', subject) },
		ids: listProtectedIds(organization, base),
		organization
	};
}

export async function showProposal(view: ProposalView, passed: Passed, locale: Locale) {
	const { may, ids, organization } = await hidingOf(view, passed);
	const { proposal, merged, conflicts } = view;
	const places = [organization && maskRecord(organization, may, ids)];
	const words = await loadWords(passed.db, locale, places, [proposal.edits, merged, conflicts]);
	// decided: what was asked; waiting: what it would still change
	const isOpen = proposal.status === 'pending' || proposal.status === 'asked';
	const edits = isOpen ? merged : (proposal.applied_edits ?? proposal.edits);
	const shown = maskEdits(edits, may, ids);
	const isMasked = (path: string, index: number) =>
		shown[index]?.path === path && shown[index] !== edits[index];
	return {
		changes: changeLines(shown, words).map((line, index) =>
			isMasked(line.path, index) && !may.protected_place && /^(locations\[|place$)/.test(line.path)
				? { ...line, text: null, pieces: null }
				: line
		),
		conflicts: isOpen ? conflictLines(maskConflicts(conflicts, may, ids), words) : [],
		touches_protected: edits.some(({ path }) => [...ids].some((id) => path.includes(id))),
		organization_slug: organization?.slug ?? null
	};
}

/** What the form decides. Paths and texts come back from what was shown; what was masked stays what was proposed. */
export async function readDecision(
	view: ProposalView,
	passed: Passed,
	values: FormValues
): Promise<Decision | null> {
	const reason_code = rejectionReasons.find((code) => code === values.reason);
	if (values.decision === 'reject' && reason_code)
		return { kind: 'reject', reason_code, note: values.reject_note ?? '' };
	if (values.decision === 'ask') return { kind: 'ask', question: values.question ?? '' };
	if (values.decision !== 'approve') return null;
	const { merged, conflicts } = view;
	const { ids } = await hidingOf(view, passed);
	const chosen = merged.filter(({ path }) => values[`take:${path}`] === 'on');
	const settled = conflicts
		.filter(({ path }) => values[`choice:${path}`] === 'mine')
		.map(({ path, current, proposed }): Edit => ({ path, before: current, after: proposed }));
	const written = chosen.map((edit) => withText(edit, values[`text:${edit.path}`] ?? ''));
	const own = unmaskEdits(written, chosen, ids).filter((edit) => !chosen.includes(edit));
	const paths = [...chosen, ...settled].map(({ path }) => path);
	return { kind: 'approve', paths, edits: [...own, ...settled] };
}
