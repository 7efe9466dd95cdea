import { sql } from 'kysely';
import { newId } from '#platform/ids.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';

/** What a moderator and the author of a proposal say to each other. */
export type ProposalMessage = {
	id: string;
	proposal_id: string;
	account_id: string | null;
	from_author: boolean;
	body: string;
	sent_at: Date;
};

export async function addMessage(db: Db, message: Omit<ProposalMessage, 'id'>): Promise<void> {
	await insertRows(db, 'proposal_message', [{ id: newId(), ...message }]);
}

/** In the order they were sent. */
export async function listMessages(db: Db, proposalId: string): Promise<ProposalMessage[]> {
	const { rows } = await sql<ProposalMessage>`
		select id, proposal_id, account_id, from_author, body, sent_at from proposal_message
		where proposal_id = ${proposalId} order by sent_at, id`.execute(db);
	return rows;
}
