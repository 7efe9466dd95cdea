import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Cards } from '../image/answer.ts';
import type { Shelf } from '../shelf.server.ts';
import { askWords, lexemesOf, type WordHolder } from '../words/ask-words.server.ts';
import { listKnownEntries } from './known-entries.server.ts';
import { knownImage, type KnownImage } from './known-image.server.ts';

/** What a question about a day in the past is answered from. */
export async function shelfThen(db: Db, asof: string): Promise<Shelf> {
	const known = await knownImage(db, asof);
	const { image, documents } = known;
	return {
		image,
		isPast: true,
		askWords: (q) => askWords(db, image.vocabularies, q, holderThen(db, known)),
		documents(entryIds) {
			const sent = JSON.stringify(
				entryIds.map((entry_id) => ({ entry_id, document: documents.get(entry_id) ?? '' }))
			);
			return sql`(select r.entry_id, r.document::tsvector as document
				from json_to_recordset(${sent}::json) as r(entry_id integer, document text))`;
		},
		readCards: (entryIds) => readCards(db, known, entryIds)
	};
}

function holderThen(db: Db, { words: lists }: KnownImage): WordHolder {
	return {
		async entriesWith(groups) {
			const queries = await lexemesOf(
				db,
				groups.flatMap(({ words }) => words)
			);
			return lists.entriesWith(groups, queries);
		},
		async knownAmong(words) {
			const queries = await lexemesOf(db, words);
			return new Set([...queries].filter(([, query]) => lists.holding(query).size > 0).map(([word]) => word));
		}
	};
}

/** Made again for the page: what was hidden a moment ago has no card. */
async function readCards(
	db: Db,
	{ date, image, organizations }: KnownImage,
	entryIds: readonly number[]
): Promise<{ edition: string; cards: Cards }> {
	const ids = new Map(
		entryIds.flatMap((entryId) => {
			const id = organizations.get(entryId);
			return id ? [[id, entryId] as const] : [];
		})
	);
	const edition = image.edition ?? '';
	if (ids.size === 0) return { edition, cards: new Map() };
	const rows = await listKnownEntries(db, date, [...ids.keys()], image.vocabularies);
	return {
		edition,
		cards: new Map(rows.map(({ organization_id, card }) => [ids.get(organization_id)!, card]))
	};
}
