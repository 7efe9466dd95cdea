import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { refused, type Proposal, type Refused } from '../proposal.ts';
import { addMessage } from './proposal-message.store.server.ts';
import { closeProposal, findProposal } from './proposal.store.server.ts';

/** Who proposed it: by their account, or the caller has checked their link. */
export type Author = { account_id: string | null };

/** The author answers a question: the proposal waits in the queue again. */
export async function answerProposal(
	db: Db,
	{ proposal_id, body }: { proposal_id: string; body: string },
	author: Author & { at: Date }
): Promise<{ ok: true } | Refused> {
	return ofAuthor(db, proposal_id, author, async (trx, { id }) => {
		const { account_id, at } = author;
		await addMessage(trx, { proposal_id: id, account_id, from_author: true, body: body.trim(), sent_at: at });
		await closeProposal(trx, id, { status: 'pending', decided_at: null, decided_by_id: null });
	});
}

/** The author takes it back before it is decided. */
export async function withdrawProposal(
	db: Db,
	proposalId: string,
	author: Author & { at: Date }
): Promise<{ ok: true } | Refused> {
	const { account_id: decided_by_id, at: decided_at } = author;
	return ofAuthor(db, proposalId, author, (trx, { id }) =>
		closeProposal(trx, id, { status: 'withdrawn', decided_at, decided_by_id })
	);
}

async function ofAuthor(
	db: Db,
	id: string,
	{ account_id }: Author,
	run: (trx: Db, proposal: Proposal) => Promise<void>
): Promise<{ ok: true } | Refused> {
	const inside = async (trx: Db): Promise<{ ok: true } | Refused> => {
		const proposal = await findProposal(trx, id, { lock: true });
		if (!proposal || (account_id !== null && proposal.account_id !== account_id))
			return refused('unknown_proposal');
		if (proposal.status !== 'pending' && proposal.status !== 'asked') return refused('already_decided');
		await run(trx, proposal);
		return { ok: true };
	};
	return db.isTransaction ? inside(db) : transaction(db, inside);
}
