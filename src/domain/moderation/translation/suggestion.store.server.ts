import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Words offered for a text in another language, by somebody or by a machine; open until a translator decides. */
export type Suggestion = {
	id: string;
	source_hash: string;
	source_locale: Locale;
	target_locale: Locale;
	value: string;
	origin: 'human' | 'machine';
	account_id: string | null;
	created_at: Date;
};

/** The same words offered twice for the same text are one suggestion. */
export async function addSuggestion(db: Db, suggestion: Suggestion): Promise<void> {
	const open = await listSuggestions(db, suggestion.target_locale, [suggestion.source_hash]);
	const isKnown = open.some(
		(known) =>
			known.source_locale === suggestion.source_locale &&
			known.origin === suggestion.origin &&
			known.value === suggestion.value
	);
	if (!isKnown) await insertRows(db, 'translation_suggestion', [suggestion]);
}

/** Open suggestions for texts with these hashes; a person's before a machine's, the newest first. */
export async function listSuggestions(
	db: Db,
	target: Locale,
	hashes: readonly string[]
): Promise<Suggestion[]> {
	const { rows } = await sql<Suggestion>`
		select id, source_hash, source_locale, target_locale, value, origin, account_id, created_at
		from translation_suggestion
		where status = 'open' and target_locale = ${target} and source_hash = any(${hashes}::text[])
		order by origin, created_at desc, id`.execute(db);
	return rows;
}

/** The text has its translation: what was offered is closed, as taken when it says the same. */
export async function closeSuggestions(
	db: Db,
	unit: Pick<Suggestion, 'source_hash' | 'source_locale' | 'target_locale' | 'value'>,
	decided: { account_id: string | null; at: Date }
): Promise<void> {
	await sql`update translation_suggestion
		set status = case when value = ${unit.value} then 'validated' else 'dismissed' end,
			decided_at = ${decided.at}, decided_by_id = ${decided.account_id}
		where status = 'open' and target_locale = ${unit.target_locale} and source_locale = ${unit.source_locale}
			and source_hash = ${unit.source_hash}`.execute(db);
}
