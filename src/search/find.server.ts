import { sql } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { fold } from './fold.ts';
import { shelfThen } from './asof/shelf-then.server.ts';
import { answerFrom, type Prepared } from './image/answer.ts';
import { eachBit, emptyBits, setBit, type Bits } from './slots/bits.ts';
import { nearnessIn } from './image/distance.ts';
import type { Image } from './image/image.ts';
import { catchUp, imageOf } from './image/load-image.server.ts';
import { askNothing, askWith } from './image/ask-opening.ts';
import { match } from './image/matching.ts';
import { byNameAlone, pageOf } from './image/order.ts';
import { sortOf, type Query } from './query.ts';
import { asRankWeights, freshness, lastRank, mostRanked, rankOf, standing } from './rank.ts';
import type { Found } from './result.ts';
import { shelfNow, type Shelf } from './shelf.server.ts';
import { asRankQueries, type Answered } from './words/ask-words.server.ts';

/** `now`: for "open now" and for ranking. `holidays`: those of the database when left out. */
export type Asking = { locale: Locale; now: Date; holidays?: readonly PublicHoliday[] };

/**
 * Answers a question. Filters, counts, order and clusters come from the image in memory; the database is asked for the words
 * (when there are some), their rank (when that is the order) and the cards of the page, together with the edition they are of.
 * Had something changed meanwhile, the image catches up and the question is asked again: the answer is never half old.
 */
export async function findEntries(db: Db, query: Query, asking: Asking): Promise<Found> {
	let shelf = await shelfOf(db, query);
	for (let attempt = 1; ; attempt++) {
		const { image } = shelf;
		const { edition } = image;
		const asked = await prepare(shelf, query, asking);
		const matches = match(image, asked.question);
		const primary = await sorting(db, shelf, matches.hits, asked, asking);
		if (image.edition === edition) {
			const answer = answerFrom(image, matches, primary, asked, asking.locale);
			const read = await shelf.readCards(answer.entryIds);
			if (read.edition === edition || attempt === 4) return answer.complete(read.cards);
		}
		shelf = await shelfOf(db, query, true);
	}
}

/** Today's records, or those known on the date asked for. `anew`: what changed since is read first. */
async function shelfOf(db: Db, { asof }: Query, anew = false): Promise<Shelf> {
	return asof ? shelfThen(db, asof) : shelfNow(db, anew ? await catchUp(db) : await imageOf(db));
}

/** Whether the search knows the area; `all` always is. */
export async function isKnownArea(db: Db, slug: string): Promise<boolean> {
	const knows = (image: Image) => slug === 'all' || image.vocabularies.find(slug) !== null;
	return knows(await imageOf(db)) || knows(await catchUp(db));
}

/** Ids of the organizations found, in the order of the question: for an export or a feed of the same question. */
export async function findOrganizationIds(db: Db, query: Query, asking: Asking): Promise<string[]> {
	const shelf = await shelfOf(db, query, true);
	const { image } = shelf;
	const asked = await prepare(shelf, query, asking);
	const { hits } = match(image, asked.question);
	const primary = await sorting(db, shelf, hits, asked, asking);
	const page = pageOf(image, hits, primary, {
		locale: asking.locale,
		sort: 'name',
		after: null,
		limit: Infinity
	});
	const entryIds = page.slots.map((slot) => image.slots[slot]!.entry_id);
	const { rows } = await sql<{ organization_id: string }>`
		select e.organization_id from unnest(${entryIds}::int[]) with ordinality as w (entry_id, place)
		join public_entry e using (entry_id) order by w.place`.execute(db);
	return rows.map(({ organization_id }) => organization_id);
}

async function prepare(shelf: Shelf, query: Query, asking: Asking): Promise<Prepared> {
	const { image } = shelf;
	const answered = query.q ? await answerTo(shelf, query.q) : null;
	const askOpening = shelf.isPast ? askNothing : askWith(asking.holidays ?? image.vocabularies.holidays);
	const words = answered && bitsOf(image, answered.entry_ids);
	const asked = shelf.isPast ? { ...query, open: false } : query;
	return { question: { query: asked, words, now: asking.now, askOpening }, answered };
}

async function answerTo({ image, askWords }: Shelf, q: string): Promise<Answered> {
	const { edition } = image;
	const known = image.answers.get(edition, q);
	if (known) return known;
	const answered = await askWords(q);
	image.answers.keep(edition, q, answered);
	return answered;
}

function bitsOf(image: Image, entryIds: readonly number[]): Bits {
	const bits = emptyBits(image.capacity);
	for (const entryId of entryIds) {
		const slot = image.slotOf.get(entryId);
		if (slot !== undefined) setBit(bits, slot);
	}
	return bits;
}

/** What the hits are sorted by before their name: a whole number, lower first. */
async function sorting(
	db: Db,
	shelf: Shelf,
	hits: Bits,
	{ question: { query }, answered }: Prepared,
	{ now }: Asking
): Promise<(slot: number) => number> {
	const { image } = shelf;
	const sort = sortOf(query);
	const { near } = query;
	if (sort === 'near' && near) return nearnessIn(image, query.area, near);
	if (sort === 'assured')
		return (slot) => {
			const date = image.slots[slot]!.assured_date;
			return date ? 100_000 - Math.floor(Date.parse(date) / 86_400_000) : 1_000_000;
		};
	if (sort !== 'relevance' || !answered) return byNameAlone;
	const { ranks, isName } = await rankHits(db, shelf, hits, answered, fold(query.q));
	return (slot) => {
		const row = image.slots[slot]!;
		const words = ranks.get(row.entry_id);
		if (words === undefined) return lastRank;
		const fresh = freshness(row, now);
		return rankOf({ words, isName: isName(row.name_keys), freshness: fresh, standing: standing(row.status) });
	};
}

type Ranked = { ranks: Map<number, number>; isName: (keys: readonly string[]) => boolean };

async function rankHits(
	db: Db,
	{ image, documents }: Shelf,
	hits: Bits,
	{ groups }: Answered,
	asName: string
): Promise<Ranked> {
	// the key's first character tells its script
	const isName = (keys: readonly string[]) =>
		keys.some((key) => key.length === asName.length + 1 && key.endsWith(asName));
	const exact: number[] = [];
	const typed = groups.flatMap(({ words }) => words.map(({ word }) => word));
	const named: number[] = [];
	const others: number[] = [];
	eachBit(hits, (slot) => {
		const { entry_id, name_keys } = image.slots[slot]!;
		if (isName(name_keys)) exact.push(entry_id);
		else if (named.length === mostRanked) return;
		else if (typed.some((word) => name_keys.some((key) => key.includes(word)))) named.push(entry_id);
		else if (others.length < mostRanked) others.push(entry_id);
	});
	const entryIds = [...exact, ...named, ...others].slice(0, mostRanked);
	if (entryIds.length < 2) return { ranks: new Map(), isName };
	const { rows } = await sql<{ entry_id: number; rank: number }>`
		select t.entry_id, (
			select avg(ts_rank(${asRankWeights}::float4[], t.document, word)) from unnest(q.words) as word) as rank
		from (select ${asRankQueries(groups)} as words) q, ${documents(entryIds)} t`.execute(db);
	return { ranks: new Map(rows.map(({ entry_id, rank }) => [entry_id, rank])), isName };
}
