import { fail, redirect } from '@sveltejs/kit';
import { findLink, spendLink } from '#domain/accounts/secret-link.store.server.ts';
import { linkState } from '#domain/accounts/secret-link.ts';
import { answerProposal } from '#domain/moderation/queue/answer-proposal.server.ts';
import { findProposal } from '#domain/moderation/queue/proposal.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { addressBucket, takeAllowance } from '#platform/rate-limit.server.ts';
import { readForm } from '../../../form-body.server.ts';
import { guardedActions, openAction, openLoad } from '../../../guard.server.ts';
import { listProposedRecords } from '../../../proposals/record-name.server.ts';
import { readAnswer, readThread } from '../../../proposals/thread.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

async function openQuestion(db: Db, token: string, now: Date) {
	const link = await findLink(db, token, 'answer');
	const proposal = link?.proposal_id ? await findProposal(db, link.proposal_id) : null;
	if (!link || !proposal) return { dead: 'unknown' as const };
	const state = linkState(link, now);
	if (state !== 'open') return { dead: state };
	if (proposal.status !== 'pending' && proposal.status !== 'asked') return { dead: 'decided' as const };
	return { dead: null, link, proposal };
}

/** Opening shows the question and spends nothing: mail readers open links by themselves. */
export const load = openLoad(async ({ params, locals }: PageServerLoadEvent, { db }) => {
	const opened = await openQuestion(db, params.token, systemClock());
	if (opened.dead !== null) return { dead: opened.dead, name: '', messages: [], noScript: true as const };
	const about = (await listProposedRecords(db, [opened.proposal])).get(opened.proposal.id);
	const { messages } = await readThread(db, opened.proposal);
	const name = about ? (pickText(about.name, locals.locale)?.value ?? '') : '';
	return { dead: null, name, messages, noScript: true as const };
});

const tries = { limit: 20, seconds: 3600 };

export const actions = guardedActions({
	default: openAction(async (event: RequestEvent, { db }) => {
		const { params, request } = event;
		if (!takeAllowance('answer', addressBucket(event.getClientAddress()), tries)) return fail(429);
		const body = readAnswer(await readForm(request));
		if (body === null) return fail(422, { empty: true });
		const at = systemClock();
		await transaction(db, async (trx) => {
			const opened = await openQuestion(trx, params.token, at);
			if (opened.dead !== null || !(await spendLink(trx, opened.link.id, at))) return;
			await answerProposal(trx, { proposal_id: opened.proposal.id, body }, { account_id: null, at });
		});
		redirect(303, `/${params.lang}/answer/${params.token}`);
	})
});
