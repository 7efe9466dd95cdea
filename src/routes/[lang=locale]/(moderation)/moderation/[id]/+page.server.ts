import { nameFields } from '#domain/moderation/record-path.ts';
import { nameOf } from '#domain/moderation/record-type.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { scopeOf } from '#domain/accounts/permission.ts';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { decideProposal, viewProposal } from '#domain/moderation/queue/decide-proposal.server.ts';
import { listMessages } from '#domain/moderation/queue/proposal-message.store.server.ts';
import { refused, type Refused } from '#domain/moderation/proposal.ts';
import { listQueue } from '#domain/moderation/queue/queue.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import { valuesOfForm } from '#ui/edit-record/form-values.ts';
import { readForm } from '../../../../form-body.server.ts';
import { readDecision, showProposal, subjectOfProposal } from '../../../../desk/deciding.server.ts';
import { isId } from '../../../../desk/event.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const subjectOf = (event: RequestEvent, db: Db) => subjectOfProposal(event, db);

export const load = guardedLoad(
	'decide_proposal',
	subjectOf,
	async ({ params, url, locals }: PageServerLoadEvent, passed) => {
		const { locale } = locals;
		const view = isId(params.id) ? await viewProposal(passed.db, params.id) : null;
		if (!view) error(404);
		const { proposal, current } = view;
		const proposedName = Object.fromEntries(
			proposal.edits.flatMap(({ path, after }) => {
				const [field, language] = path.split('.');
				return field === nameFields[proposal.record_kind] && language ? [[language, after]] : [];
			})
		) as Localized;
		return {
			proposal: {
				...proposal,
				// what only the record's own page may say: who asked, and how to reach them
				edits: [],
				applied_edits: null,
				contact: null
			},
			slug: current?.slug ?? null,
			name: pickText(current ? nameOf(current) : proposedName, locale)?.value ?? current?.slug ?? '',
			messages: await listMessages(passed.db, proposal.id),
			...(await showProposal(view, passed, locale)),
			done: url.searchParams.get('done')
		};
	}
);

export const actions = guardedActions({
	default: guardedAction(
		'decide_proposal',
		subjectOf,
		async ({ params, request, locals: { locale } }: RequestEvent, passed) => {
			const { db, actor, account_id } = passed;
			const values = valuesOfForm(await readForm(request));
			const view = isId(params.id) ? await viewProposal(db, params.id) : null;
			if (!view) error(404);
			const at = systemClock();
			const proposal_id = view.proposal.id;
			const decision = await readDecision(view, passed, values);
			const decided = decision
				? await decideProposal(db, { proposal_id, decision }, { account_id, at })
				: refused('nothing_changed');
			if (!decided.ok) return fail(400, { values, refusals: refusalsOf(decided) });
			const audited = {
				operation: 'decide_proposal',
				subject_kind: 'proposal',
				subject_id: proposal_id
			} as const;
			await recordAudit(db, { account_id, ...audited, detail: { status: decided.status } }, at);
			const next = await listQueue(db, {
				area_ids: scopeOf(actor, 'view_moderation').area_ids,
				statuses: ['pending'],
				limit: 1
			});
			const to = next.items[0] ? `/${next.items[0].id}` : '';
			redirect(303, `/${locale}/moderation${to}?done=${decided.status}`);
		}
	)
});

const refusalsOf = ({ refusals }: Refused) => refusals;
