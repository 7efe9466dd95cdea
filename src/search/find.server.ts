import { sql } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { parseCursor, printCursor } from './cursor.ts';
import { fold } from './fold.ts';
import { areaBadges } from './image/badges.ts';
import { countBits, eachBit, emptyBits, setBit, type Bits } from './image/bits.ts';
import { groupPoints } from './image/clusters.ts';
import { nearnessIn } from './image/distance.ts';
import { entryOf } from './image/entry.ts';
import type { Image } from './image/image.ts';
import { catchUp, imageOf } from './image/load-image.server.ts';
import { askWith } from './image/ask-opening.ts';
import { match, type Asked } from './image/matching.ts';
import { nearestQuestions } from './image/nearest.ts';
import { byNameAlone, pageOf, type Page } from './image/order.ts';
import { sortOf, type Query } from './query.ts';
import { asRankWeights, freshness, lastRank, mostRanked, rankOf, standing } from './rank.ts';
import type { Card } from './rows/card.ts';
import type { Found } from './result.ts';
import { askWords, asRankQueries, type Answered } from './words/ask-words.server.ts';

/** `now`: for "open now" and for ranking. `holidays`: those of the database when left out. */
export type Asking = { locale: Locale; now: Date; holidays?: readonly PublicHoliday[] };

/**
 * Answers a question. Filters, counts, order and clusters come from the image in memory; the database is asked for the words
 * (when there are some), their rank (when that is the order) and the cards of the page, together with the edition they are of.
 * Had something changed meanwhile, the image catches up and the question is asked again: the answer is never half old.
 */
export async function findEntries(db: Db, query: Query, asking: Asking): Promise<Found> {
	let image = await imageOf(db);
	for (let attempt = 1; ; attempt++) {
		const { edition } = image;
		const asked = await prepare(db, image, query, asking);
		const matches = match(image, asked.question);
		const primary = await sorting(db, image, matches.hits, asked, asking);
		if (image.edition === edition) {
			const answer = answerFrom(image, matches, primary, asked, asking);
			const read = await readCards(db, answer.entryIds);
			if (read.edition === edition || attempt === 4) return answer.complete(read.cards);
		}
		image = await catchUp(db);
	}
}

/** Whether the search knows the area; `all` always is. */
export async function isKnownArea(db: Db, slug: string): Promise<boolean> {
	const knows = (image: Image) => slug === 'all' || image.vocabularies.find(slug) !== null;
	return knows(await imageOf(db)) || knows(await catchUp(db));
}

/** Ids of the organizations found, in the order of the question: for an export or a feed of the same question. */
export async function findOrganizationIds(db: Db, query: Query, asking: Asking): Promise<string[]> {
	const image = await catchUp(db);
	const asked = await prepare(db, image, query, asking);
	const { hits } = match(image, asked.question);
	const primary = await sorting(db, image, hits, asked, asking);
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

type Prepared = { question: Asked; answered: Answered | null };

async function prepare(db: Db, image: Image, query: Query, asking: Asking): Promise<Prepared> {
	const answered = query.q ? await answerTo(db, image, query.q) : null;
	const askOpening = askWith(asking.holidays ?? image.vocabularies.holidays);
	const words = answered && bitsOf(image, answered.entry_ids);
	return { question: { query, words, now: asking.now, askOpening }, answered };
}

async function answerTo(db: Db, image: Image, q: string): Promise<Answered> {
	const { edition } = image;
	const known = image.answers.get(edition, q);
	if (known) return known;
	const answered = await askWords(db, image.vocabularies, q);
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
	image: Image,
	hits: Bits,
	{ question: { query }, answered }: Prepared,
	{ now }: Asking
): Promise<(slot: number) => number> {
	const sort = sortOf(query);
	const { near } = query;
	if (sort === 'near' && near) return nearnessIn(image, query.area, near);
	if (sort === 'assured')
		return (slot) => {
			const date = image.slots[slot]!.assured_date;
			return date ? 100_000 - Math.floor(Date.parse(date) / 86_400_000) : 1_000_000;
		};
	if (sort !== 'relevance' || !answered) return byNameAlone;
	const { ranks, isName } = await rankHits(db, image, hits, answered, fold(query.q));
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
	image: Image,
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
		from (select ${asRankQueries(groups)} as words) q, public_entry_text t
		where t.entry_id = any(${entryIds}::int[])`.execute(db);
	return { ranks: new Map(rows.map(({ entry_id, rank }) => [entry_id, rank])), isName };
}

type Cards = Map<number, Card>;

async function readCards(db: Db, entryIds: readonly number[]): Promise<{ edition: string; cards: Cards }> {
	const { rows } = await sql<{ edition: string; entry_id: number | null; card: Card | null }>`
		select s.edition, c.entry_id, c.card
		from (select coalesce((select epoch || '/' || version from public_search_state), '') as edition) s
		left join public_entry_card c on c.entry_id = any(${entryIds}::int[])`.execute(db);
	const cards: Cards = new Map();
	for (const { entry_id, card } of rows) if (entry_id !== null && card) cards.set(entry_id, card);
	return { edition: rows[0]!.edition, cards };
}

type Answer = { entryIds: number[]; complete: (cards: Cards) => Found };

/** All that needs no card yet; nothing here waits, so it is of one version of the image. */
function answerFrom(
	image: Image,
	matches: ReturnType<typeof match>,
	primary: (slot: number) => number,
	{ question, answered }: Prepared,
	{ locale }: Asking
): Answer {
	const { query } = question;
	const sort = sortOf(query);
	const given = query.after ? parseCursor(query.after) : null;
	const after = given?.sort === sort ? given : null;
	const page = pageOf(image, matches.hits, primary, { locale, sort, after, limit: query.limit });
	const { groups, extent } = groupPoints(image, matches.hits, query);
	const rowOf = (slot: number) => image.slots[slot]!;
	const complete = page.slots.map((slot) => entryOf(image, slot, question));
	const total = countBits(matches.hits);
	const found = {
		total,
		facets: matches.facets,
		open_count: matches.open_count,
		...pagingOf(page),
		extent,
		badges: areaBadges(image, matches.unplaced, query.area),
		without_address: countBits(matches.unplaced),
		did_you_mean: answered?.corrected ?? null,
		nearest: total === 0 ? nearestQuestions(image, question) : [],
		updated_at: newestUpdate(image, query.area)
	};
	const singles = groups.map(({ slot, ...group }) => ({
		...group,
		entryId: slot === null ? null : rowOf(slot).entry_id
	}));
	const entryIds = page.slots.map((slot) => rowOf(slot).entry_id);
	return {
		entryIds: [...new Set([...entryIds, ...singles.flatMap(({ entryId }) => entryId ?? [])])],
		complete: (cards) => ({
			...found,
			items: entryIds.flatMap((entryId, index) => {
				const card = cards.get(entryId);
				return card ? complete[index]!(card) : [];
			}),
			clusters: singles.map(({ entryId, ...cluster }) => {
				const card = entryId === null ? undefined : cards.get(entryId);
				return { ...cluster, entry: card ? { slug: card.slug, name: card.name } : null };
			})
		})
	};
}

function pagingOf(page: Page): Pick<Found, 'from' | 'next' | 'previous'> {
	return {
		from: page.slots.length ? page.before + 1 : 0,
		next: page.next && printCursor(page.next),
		previous:
			page.previous === null ? null : { after: page.previous === 'first' ? null : printCursor(page.previous) }
	};
}

function newestUpdate(image: Image, area: string): string | null {
	const newest = image.newestIn(area);
	return newest ? new Date(newest).toISOString() : null;
}
