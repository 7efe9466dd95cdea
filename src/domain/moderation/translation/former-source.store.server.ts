import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import { readSnapshot } from '../difference/snapshot.ts';
import { authorLocale } from '../mark-outdated.ts';
import { localizedTexts } from './record-texts.ts';
import type { UnitText } from './translation-unit.ts';

/** The words an outdated translation was made from, by the hash it remembers; of the history as anybody may read it. */
export async function listFormerSources(db: Db, units: readonly UnitText[]): Promise<Map<string, string>> {
	const asked = units.filter(({ current }) => current?.outdated && current.source_hash);
	const found = new Map<string, string>();
	if (asked.length === 0) return found;
	const wanted = new Set(asked.map(({ current }) => current!.source_hash!));
	const { rows } = await sql<{ record_kind: UnitText['record_kind']; snapshot: unknown }>`
		select record_kind, snapshot from public_revision
		where record_id = any(${[...new Set(asked.map(({ record_id }) => record_id))]}::uuid[]) and snapshot is not null
		order by number desc limit 400`.execute(db);
	for (const { record_kind, snapshot } of rows)
		for (const { text } of localizedTexts(readSnapshot(record_kind, snapshot))) {
			const author = authorLocale(text);
			const words = author && text[author]!.value;
			if (words && wanted.has(hashText(words))) found.set(hashText(words), words);
		}
	return found;
}
