import type { Db } from '#platform/db/open.server.ts';
import type { Proposal, RejectionReason } from '../proposal.ts';

/** What an author is told. */
export type News =
	| { kind: 'applied'; whole: boolean }
	| { kind: 'rejected'; reason_code: RejectionReason; note: string | null }
	| { kind: 'asked'; question: string; by_id: string | null };

/** Writes to the author of a proposal, in the transaction that decides it. An author without an address is not written to. */
export async function tellAuthor(_trx: Db, _proposal: Proposal, _news: News, _at: Date): Promise<void> {}
