import { sql } from 'kysely';
import { locales } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { fold } from '../fold.ts';
import { wordsAsWritten } from '../rows/entry-words.ts';
import type { Vocabularies } from './vocabularies.ts';

/** By how many records more (or fewer) each word, as written, is used. */
export type WordChanges = Map<string, number>;

export async function changeVocabulary(
	trx: Db,
	kind: 'record' | 'label',
	changes: WordChanges
): Promise<void> {
	const rows = [...changes]
		.filter(([shown, uses]) => uses !== 0 && fold(shown) !== '')
		.map(([shown, uses]) => ({ shown, uses, word: fold(shown) }));
	for (let start = 0; start < rows.length; start += 5_000) {
		const sent = JSON.stringify(rows.slice(start, start + 5_000));
		await sql`
			insert into public_vocabulary (kind, shown, word, uses)
			select ${kind}, shown, word, uses from jsonb_to_recordset(${sent}::jsonb) as r(shown text, word text, uses integer)
			on conflict (kind, shown) do update
			set word = excluded.word, uses = public_vocabulary.uses + excluded.uses`.execute(trx);
	}
	await sql`delete from public_vocabulary where uses <= 0`.execute(trx);
}

/**
 * The words of all records counted anew: after many entries were made at once, faster than following each.
 * Read in parts, for one statement over 100,000 records would outlast its deadline.
 */
export async function recountWords(trx: Db): Promise<void> {
	const uses: WordChanges = new Map();
	for (let last = 0; ;) {
		const { rows } = await sql<{ entry_id: number; words: string[] }>`
			select entry_id, words from public_entry_text where entry_id > ${last} order by entry_id limit 5000`.execute(
			trx
		);
		for (const { words } of rows) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
		last = rows.at(-1)?.entry_id ?? last;
		if (rows.length < 5000) break;
	}
	await sql`delete from public_vocabulary where kind = 'record'`.execute(trx);
	await changeVocabulary(trx, 'record', uses);
}

/** The words of areas and terms, whole: there are few, and they change together. */
export async function replaceLabels(trx: Db, { areas, terms }: Vocabularies): Promise<void> {
	const uses: WordChanges = new Map();
	const texts = [
		...areas.map((area) => Object.values(area.name)),
		...terms.map((term) => [
			...Object.values(term.label),
			...locales.flatMap((locale) => term.synonyms[locale] ?? [])
		])
	];
	for (const text of texts)
		for (const word of wordsAsWritten(text.join(' '))) uses.set(word, (uses.get(word) ?? 0) + 1);
	await sql`delete from public_vocabulary where kind = 'label'`.execute(trx);
	await changeVocabulary(trx, 'label', uses);
}
