import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { tidyWords } from '../query.ts';
import { foldWords, isStopWord } from '../fold.ts';
import { editDistance } from './edit-distance.ts';
import { phrasesOf, type AskedGroup, type AskedWord } from './phrases.ts';
import type { Vocabularies } from './vocabularies.ts';

/** Entries that hold all the words. `corrected`: what was looked for instead, when what was typed is nowhere. */
export type Answered = { entry_ids: number[]; groups: AskedGroup[]; corrected: string | null };

const wordText = ({ word, is_prefix, codes, spellings }: AskedWord, more: readonly string[] = []) =>
	sql`search_word(${word}, ${is_prefix}::boolean, ${[...codes, ...spellings, ...more]}::text[])`;

/**
 * The question for ranking: each word by itself, for the rank of an AND depends on how near the words stand, which means nothing
 * for codes. An area's name filters and does not rank, when there are other words: in "hôpital oujda", hospitals come first.
 */
export function asRankQueries(groups: readonly AskedGroup[]): RawBuilder<unknown> {
	const words = groups.flatMap((group) => group.words.map((word) => ({ word, codes: group.codes })));
	const isPlace = (codes: readonly string[]) =>
		codes.length > 0 && codes.every((code) => code.startsWith('a_'));
	const telling = words.filter(({ word, codes }) => !word.is_area && !isPlace(codes));
	const ranked = telling.length ? telling : words;
	return sql`array[${sql.join(ranked.map(({ word, codes }) => sql`${wordText(word, codes)}::tsquery`))}]`;
}

/** The question as a tsquery: groups and their words joined by AND, what they name added by OR. */
export function asTextQuery(groups: readonly AskedGroup[]): RawBuilder<unknown> {
	const texts = groups.map(({ words, codes }) => {
		const all = sql.join(
			words.map((word) => wordText(word)),
			sql` || ' & ' || `
		);
		// codes are slugs: letters, digits, - and _
		const named = codes.map((code) => ` | '${code}'`).join('');
		return sql`'((' || ${all} || ')' || ${named}::text || ')'`;
	});
	return sql`(select (${sql.join(texts, sql` || ' & ' || `)})::tsquery)`;
}

/** Where words are looked for: the entries that hold groups of them, and whether any entry holds one. */
export type WordHolder = {
	entriesWith(groups: readonly AskedGroup[]): Promise<number[]>;
	/** The words among these that are somewhere. */
	knownAmong(words: readonly AskedWord[]): Promise<Set<string>>;
};

/** The words of the records of a table of texts. */
export const entriesHolding = (
	db: Db,
	texts: 'public_entry_text' | 'public_activity_text' = 'public_entry_text'
): WordHolder => ({
	entriesWith: (groups) => entriesWith(db, texts, groups),
	knownAmong: (words) => knownAmong(db, texts, words)
});

export async function askWords(
	db: Db,
	vocabularies: Vocabularies,
	q: string,
	holder = entriesHolding(db)
): Promise<Answered> {
	const phrases = phrasesOf(vocabularies);
	const groups = phrases.read(q);
	if (groups.length === 0) return { entry_ids: [], groups, corrected: null };
	const entry_ids = await holder.entriesWith(groups);
	if (entry_ids.length) return { entry_ids, groups, corrected: null };
	const corrected = await correct(db, holder, q, groups);
	if (corrected === null) return { entry_ids, groups, corrected };
	const again = phrases.read(corrected);
	const found = await holder.entriesWith(again);
	return found.length
		? { entry_ids: found, groups: again, corrected }
		: { entry_ids, groups, corrected: null };
}

async function entriesWith(db: Db, texts: string, groups: readonly AskedGroup[]): Promise<number[]> {
	const { rows } = await sql<{ ids: string | null }>`
		select string_agg(entry_id::text, ' ') as ids from ${sql.table(texts)} where document @@ ${asTextQuery(groups)}`.execute(
		db
	);
	return rows[0]?.ids?.split(' ').map(Number) ?? [];
}

const asRows = (words: readonly AskedWord[]) =>
	sql`(values ${sql.join(words.map((word) => sql`(${word.word}::text, ${wordText(word)})`))}) as w (word, query)`;

async function knownAmong(db: Db, texts: string, words: readonly AskedWord[]): Promise<Set<string>> {
	// Counted, not `exists`: for the first hit of a word that has none the planner reads all.
	const { rows } = await sql<{ word: string }>`
		select w.word from ${asRows(words)}
		where (select count(*) > 0 from ${sql.table(texts)} t where t.document @@ w.query::tsquery)`.execute(db);
	return new Set(rows.map(({ word }) => word));
}

/** The lexemes each word may be, as `word` or `beginning:*`, stems and codes included. */
export async function lexemesOf(db: Db, words: readonly AskedWord[]): Promise<Map<string, string>> {
	const { rows } = await sql<{
		word: string;
		query: string;
	}>`select w.word, w.query from ${asRows(words)}`.execute(db);
	return new Map(rows.map(({ word, query }) => [word, query]));
}

type Candidate = { kind: 'record' | 'label'; shown: string; word: string; uses: number };

/** Each word that is nowhere becomes the nearest that is somewhere; null when nothing is near, or no word is unknown. */
async function correct(
	db: Db,
	holder: WordHolder,
	q: string,
	groups: readonly AskedGroup[]
): Promise<string | null> {
	const words = groups.flatMap((group) => group.words);
	// One word that found nothing is nowhere.
	const known = words.length === 1 ? new Set<string>() : await holder.knownAmong(words);
	const unknown = words.map(({ word }) => word).filter((word) => !known.has(word));
	const { rows } = await sql<{ word: string; candidates: Candidate[] | null }>`
		select w.word, (select jsonb_agg(c) from search_near(w.word) c) as candidates
		from unnest(${unknown}::text[]) as w (word)`.execute(db);
	const better = new Map<string, string>();
	for (const { word, candidates } of rows) {
		const nearest = nearestWord(word, candidates ?? []);
		if (nearest) better.set(word, nearest);
	}
	if (better.size === 0) return null;
	const shown = tidyWords(q).split(' ');
	return shown
		.flatMap((part) => {
			const folded = foldWords(part);
			return folded.some((word) => better.has(word))
				? folded.filter((word) => !isStopWord(word)).map((word) => better.get(word) ?? word)
				: part;
		})
		.join(' ');
}

/** Nearest by letters; at the same distance what records say before what only a vocabulary says, then the most used. */
export function nearestWord(word: string, candidates: readonly Candidate[]): string | null {
	// three letters are near to everything: MSF is not MS2
	const most = word.length <= 3 ? 0 : Math.floor(word.length / 3);
	const near = candidates
		.map((candidate) => ({ ...candidate, distance: editDistance(word, candidate.word) }))
		.filter(({ distance }) => distance > 0 && distance <= most)
		.sort(
			(one, other) =>
				one.distance - other.distance ||
				Number(one.kind === 'label') - Number(other.kind === 'label') ||
				other.uses - one.uses ||
				(one.shown < other.shown ? -1 : 1)
		);
	return near[0]?.shown ?? null;
}
