import type { Proposal } from '#domain/moderation/proposal.ts';
import { listMessages } from '#domain/moderation/queue/proposal-message.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';

/** What its author reads of a proposal: no name, no id of whoever decides. Dates are ISO days. */
export type Thread = {
	status: Proposal['status'];
	sent_date: string;
	edit_count: number;
	note: string | null;
	reason_code: Proposal['reason_code'];
	decision_note: string | null;
	messages: { from_author: boolean; body: string; sent_date: string }[];
};

export async function readThread(db: Db, proposal: Proposal): Promise<Thread> {
	const { status, created_at, edits, note, reason_code, decision_note } = proposal;
	const messages = await listMessages(db, proposal.id);
	return {
		status,
		sent_date: dayOf(created_at),
		edit_count: edits.length,
		note,
		reason_code,
		decision_note,
		messages: messages.map(({ from_author, body, sent_at }) => ({
			from_author,
			body,
			sent_date: dayOf(sent_at)
		}))
	};
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** An answer as typed: plain text of at most so many letters; null when there is none. */
export function readAnswer(form: FormData): string | null {
	const body = String(form.get('answer') ?? '').trim();
	return body === '' || body.length > mostLetters ? null : body;
}

export const mostLetters = 4_000;
