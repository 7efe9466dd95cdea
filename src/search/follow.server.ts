import { sql } from 'kysely';
import {
	activityChangeChannel,
	renewActivityEpoch
} from '#domain/activities/panorama/activity-change.store.server.ts';
import type { Database } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { followActivityTexts } from './activities/texts/follow-texts.server.ts';
import { recipe } from './rows/entry-row.ts';
import { listRecordIds } from './rows/gather-records.server.ts';
import { nextVersion, refreshEntries, removeOrphans } from './rows/write-entries.server.ts';
import { loadVocabularies } from './words/vocabularies.store.server.ts';
import { recountWords, replaceLabels } from './words/vocabulary.store.server.ts';

const chunk = 250;

/**
 * Makes the entries of the organizations that changed, as `search_queue` names them, and the words of activities; returns how many
 * organizations.
 * A row leaves the queue in the transaction that refreshed it: a crash on the way only does it again.
 */
export async function followChanges({ db }: Pick<Database, 'db'>): Promise<number> {
	let done = 0;
	for (;;) {
		const found = await transaction(db, async (trx) => {
			const { rows } = await sql<{ organization_id: string }>`
				delete from search_queue where organization_id in (
					select organization_id from search_queue order by queued_at, organization_id limit ${chunk} for update skip locked)
				returning organization_id`.execute(trx);
			const ids = rows.map(({ organization_id }) => organization_id);
			if (ids.length) await refreshEntries(trx, ids, await loadVocabularies(trx));
			return ids.length;
		});
		done += found;
		if (found === 0) break;
	}
	await followActivityTexts({ db });
	return done;
}

/**
 * Makes every entry again in place, chunk by chunk, while readers go on reading: after areas or taxonomies changed,
 * or a restore. Returns how many organizations are public.
 */
export async function rebuildSearch(
	{ db }: Pick<Database, 'db'>,
	progress: (done: number) => void = () => undefined
): Promise<number> {
	const vocabularies = await loadVocabularies(db);
	await transaction(db, async (trx) => {
		await nextVersion(trx);
		await sql`update public_search_state set epoch = gen_random_uuid()`.execute(trx);
		await replaceLabels(trx, vocabularies);
		await removeOrphans(trx);
		await renewActivityEpoch(trx);
	});
	let done = 0;
	for (let last: string | null = null; ;) {
		const ids = await listRecordIds(db, last, chunk);
		if (ids.length === 0) break;
		await transaction(db, (trx) => refreshEntries(trx, ids, vocabularies, { countWords: false }));
		last = ids.at(-1)!;
		progress((done += ids.length));
	}
	await transaction(db, async (trx) => {
		await nextVersion(trx);
		await recountWords(trx);
		await sql`update public_search_state set recipe = ${recipe}`.execute(trx);
	});
	await followActivityTexts({ db });
	return done;
}

/** Follows changes until stopped. First catches up: rows made by older rules, and a queue left by a process that ended. */
export async function startFollowing(
	database: Pick<Database, 'db' | 'port'>,
	failed: (error: unknown) => void = () => undefined
): Promise<() => Promise<void>> {
	let running: Promise<unknown> | null = null;
	let again = false;
	const follow = (): void => {
		if (running) {
			again = true;
			return;
		}
		running = followChanges(database)
			.catch(failed)
			.finally(() => {
				running = null;
				if (!again) return;
				again = false;
				follow();
			});
	};
	const stops = [
		await database.port.listen('search_queue', follow),
		await database.port.listen(activityChangeChannel, follow)
	];
	const { rows } = await sql<{ recipe: number }>`select recipe from public_search_state`.execute(database.db);
	if (rows[0]?.recipe !== recipe) await rebuildSearch(database);
	follow();
	return async () => {
		for (const stop of stops) await stop();
		again = false;
		await running;
	};
}
