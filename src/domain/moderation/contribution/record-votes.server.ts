import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { listNeeds } from '#domain/needs/need.store.server.ts';

export type Workshop = { workshop: string; date: string; participants: number };
export type Given = { id: string; votes: number };
type By = { account_id: string | null; locale_code: Locale; at: Date };

/** The dots of a workshop, on every need at once: all are written, or none. The same workshop recorded again replaces what it said. */
export async function recordVotes(
	db: Db,
	workshop: Workshop,
	given: readonly Given[],
	by: By
): Promise<boolean> {
	const { at, account_id, locale_code } = by;
	const needs = await listNeeds(db, { ids: given.map(({ id }) => id) });
	if (needs.length !== new Set(given.map(({ id }) => id)).size) return false;
	const failed = new Error('not all could be written');
	try {
		await transaction(db, async (trx) => {
			for (const { record, revision } of needs) {
				const { votes } = given.find(({ id }) => id === record.id)!;
				const others = record.votes.filter(
					(vote) => vote.workshop !== workshop.workshop || vote.date !== workshop.date
				);
				const draft = {
					kind: 'need',
					record_id: record.id,
					base_revision: revision,
					edits: [{ path: 'votes', before: record.votes, after: [...others, { ...workshop, votes }] }],
					origin: 'staff',
					at_once: true,
					account_id,
					locale_code
				} as const;
				const done = await proposeChange(trx, draft, { at });
				// said again as it was: nothing to write
				if (!done.ok && done.refusals.some(({ code }) => code !== 'nothing_changed')) throw failed;
			}
		});
		return true;
	} catch (error) {
		if (error === failed) return false;
		throw error;
	}
}
