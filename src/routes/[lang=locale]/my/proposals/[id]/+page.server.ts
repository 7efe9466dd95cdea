import { error, fail, redirect } from '@sveltejs/kit';
import { answerProposal, withdrawProposal } from '#domain/moderation/queue/answer-proposal.server.ts';
import { findProposal } from '#domain/moderation/queue/proposal.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { readForm } from '../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import { labelOf } from '#ui/difference/record-words.ts';
import { loadWords } from '../../../../desk/names.server.ts';
import { listProposedRecords } from '../../../../proposals/record-name.server.ts';
import { readAnswer, readThread } from '../../../../proposals/thread.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** One's own; another's is not said to exist. */
async function mustFindOwn(db: Db, id: string, account_id: string | null) {
	const proposal = isId(id) ? await findProposal(db, id) : null;
	if (!proposal || account_id === null || proposal.account_id !== account_id) error(404);
	return proposal;
}

export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	async ({ params, locals: { locale } }: PageServerLoadEvent, { db, account_id }) => {
		const proposal = await mustFindOwn(db, params.id, account_id);
		const about = (await listProposedRecords(db, [proposal])).get(proposal.id);
		const words = await loadWords(db, locale, []);
		const labels = new Map(
			proposal.edits.map(({ path }) => [path.replace(/:.*$/, ''), labelOf(path, words)])
		);
		return {
			about: about ?? { name: {}, path: null },
			fields: [...labels.values()],
			thread: await readThread(db, proposal)
		};
	}
);

export const actions = guardedActions({
	answer: guardedAction(
		'manage_own_account',
		nowhere,
		async ({ params, request, locals }: RequestEvent, { db, account_id }) => {
			const { id } = await mustFindOwn(db, params.id, account_id);
			const body = readAnswer(await readForm(request));
			if (body === null) return fail(422, { empty: true });
			await answerProposal(db, { proposal_id: id, body }, { account_id, at: systemClock() });
			redirect(303, `/${locals.locale}/my/proposals/${id}`);
		}
	),
	withdraw: guardedAction(
		'manage_own_account',
		nowhere,
		async ({ params, locals }: RequestEvent, { db, account_id }) => {
			const { id } = await mustFindOwn(db, params.id, account_id);
			await withdrawProposal(db, id, { account_id, at: systemClock() });
			redirect(303, `/${locals.locale}/my`);
		}
	)
});
