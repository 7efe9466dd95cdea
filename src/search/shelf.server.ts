import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Cards } from './image/answer.ts';
import type { Image } from './image/image.ts';
import type { Card } from './rows/card.ts';
import { askWords, type Answered } from './words/ask-words.server.ts';

/** What a question is answered from: the image, and what is read beside it. Today's records, or those known on a date. */
export type Shelf = {
	image: Image;
	isPast: boolean;
	askWords(q: string): Promise<Answered>;
	/** A relation `(entry_id, document)`, to rank these entries by. */
	documents(entryIds: readonly number[]): RawBuilder<unknown>;
	/** With the edition they are of. */
	readCards(entryIds: readonly number[]): Promise<{ edition: string; cards: Cards }>;
};

export function shelfNow(db: Db, image: Image): Shelf {
	return {
		image,
		isPast: false,
		askWords: (q) => askWords(db, image.vocabularies, q),
		documents: (entryIds) =>
			sql`(select entry_id, document from public_entry_text where entry_id = any(${entryIds}::int[]))`,
		readCards: (entryIds) => readCards(db, entryIds)
	};
}

async function readCards(db: Db, entryIds: readonly number[]): Promise<{ edition: string; cards: Cards }> {
	const { rows } = await sql<{ edition: string; entry_id: number | null; card: Card | null }>`
		select s.edition, c.entry_id, c.card
		from (select coalesce((select epoch || '/' || version from public_search_state), '') as edition) s
		left join public_entry_card c on c.entry_id = any(${entryIds}::int[])`.execute(db);
	const cards: Cards = new Map();
	for (const { entry_id, card } of rows) if (entry_id !== null && card) cards.set(entry_id, card);
	return { edition: rows[0]!.edition, cards };
}
