import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Vocabularies } from '../words/vocabularies.ts';
import { entryRow, recipe, type EntryRow } from './entry-row.ts';
import { gatherRecords } from './gather-records.server.ts';
import { changeVocabulary, type WordChanges } from '../words/vocabulary.store.server.ts';

/**
 * The next version, with the row held until the end of the transaction: refreshes come one after the other,
 * so that who has seen a version has seen all before it.
 */
export async function nextVersion(trx: Db): Promise<number> {
	const { rows } = await sql<{ version: number }>`
		insert into public_search_state (version) values (1)
		on conflict (only_one) do update set version = public_search_state.version + 1 returning version`.execute(
		trx
	);
	return rows[0]!.version;
}

/** Makes the entries of these organizations again, or takes them away when they are no longer public. Done twice it changes nothing more. */
export async function refreshEntries(
	trx: Db,
	organizationIds: readonly string[],
	vocabularies: Vocabularies,
	options: { countWords: boolean } = { countWords: true }
): Promise<void> {
	const version = await nextVersion(trx);
	const records = await gatherRecords(trx, organizationIds);
	const before = await entriesBefore(trx, organizationIds);
	const digests = new Map(before.map(({ organization_id, digest }) => [organization_id, digest]));
	const rows = records
		.map((record) => withDigest(entryRow(record, vocabularies)))
		.filter((row) => digests.get(row.organization_id) !== row.digest);
	const kept = new Set(records.map(({ id }) => id));
	const gone = organizationIds.filter((id) => !kept.has(id));
	const written = new Set([...gone, ...rows.map(({ organization_id }) => organization_id)]);
	await removeEntries(trx, gone, version);
	await writeEntries(trx, rows, version);
	if (!options.countWords) return;
	const old = before.filter(({ organization_id }) => written.has(organization_id));
	await changeVocabulary(
		trx,
		'record',
		changes(
			old.flatMap(({ words }) => words),
			rows
		)
	);
}

type DigestedRow = EntryRow & { digest: string };

function withDigest(row: EntryRow): DigestedRow {
	return {
		...row,
		digest: createHash('sha256')
			.update(`${recipe}${JSON.stringify(row)}`)
			.digest('base64url')
			.slice(0, 22)
	};
}

/** Takes away entries that stand for no public organization: after a restore or a defect, nothing else does this. */
export async function removeOrphans(trx: Db): Promise<void> {
	const { rows } = await sql<{ organization_id: string }>`
		select organization_id from public_entry e
		where not exists (select from public_organization o where o.id = e.organization_id)`.execute(trx);
	if (rows.length === 0) return;
	const ids = rows.map(({ organization_id }) => organization_id);
	const before = await entriesBefore(trx, ids);
	await removeEntries(trx, ids, await nextVersion(trx));
	await changeVocabulary(
		trx,
		'record',
		changes(
			before.flatMap(({ words }) => words),
			[]
		)
	);
}

type EntryBefore = { organization_id: string; digest: string; words: string[] };

async function entriesBefore(trx: Db, ids: readonly string[]): Promise<EntryBefore[]> {
	const { rows } = await sql<EntryBefore>`
		select e.organization_id, e.digest, t.words from public_entry e join public_entry_text t using (entry_id)
		where e.organization_id = any(${ids}::uuid[])`.execute(trx);
	return rows;
}

function changes(before: readonly string[], rows: readonly EntryRow[]): WordChanges {
	const uses: WordChanges = new Map();
	for (const row of rows) for (const word of row.words) uses.set(word, (uses.get(word) ?? 0) + 1);
	for (const word of before) uses.set(word, (uses.get(word) ?? 0) - 1);
	return uses;
}

async function removeEntries(trx: Db, ids: readonly string[], version: number): Promise<void> {
	if (ids.length === 0) return;
	await sql`
		with removed as (delete from public_entry where organization_id = any(${ids}::uuid[]) returning entry_id)
		insert into public_entry_gone (entry_id, version) select entry_id, ${version} from removed`.execute(trx);
}

const narrow = sql`organization_id uuid, slug text, digest text, terms text[], name_keys text[], place_areas text[],
	latitudes float8[], longitudes float8[], schedules jsonb, by_phone boolean, status text, assured_date date,
	fades_date date, source_date text, updated_at timestamptz`;

/** Three statements and three texts: each is read by the engine once. */
async function writeEntries(trx: Db, rows: readonly DigestedRow[], version: number): Promise<void> {
	if (rows.length === 0) return;
	const ids = await writeNarrow(trx, rows, version);
	const idOf = (row: DigestedRow) => ids.get(row.organization_id)!;
	const cards = JSON.stringify(rows.map((row) => ({ entry_id: idOf(row), card: row.card })));
	await sql`
		insert into public_entry_card (entry_id, card)
		select r.entry_id, r.card from json_to_recordset(${cards}::json) as r(entry_id integer, card jsonb)
		on conflict (entry_id) do update set card = excluded.card`.execute(trx);
	const texts = JSON.stringify(
		rows.map(({ name_words, service_words, description_words, codes, words, ...row }) => {
			return {
				entry_id: ids.get(row.organization_id),
				name_words,
				service_words,
				description_words,
				codes,
				words
			};
		})
	);
	await sql`
		insert into public_entry_text (entry_id, document, words)
		select r.entry_id, search_document(r.name_words, r.service_words, r.description_words, r.codes), r.words
		from json_to_recordset(${texts}::json) as r(entry_id integer, name_words jsonb, service_words jsonb,
			description_words jsonb, codes text, words text[])
		on conflict (entry_id) do update set document = excluded.document, words = excluded.words`.execute(trx);
}

/** Rows that are there are updated, not inserted in vain: an identity value is not spent on each, and the numbers stay dense. */
async function writeNarrow(
	trx: Db,
	rows: readonly DigestedRow[],
	version: number
): Promise<Map<string, number>> {
	const sent = JSON.stringify(
		rows.map(
			({
				card: _card,
				name_words: _n,
				service_words: _s,
				description_words: _d,
				codes: _c,
				words: _w,
				...row
			}) => row
		)
	);
	const { rows: written } = await sql<{ organization_id: string; entry_id: number }>`
		with given as materialized (select * from json_to_recordset(${sent}::json) as r(${narrow})),
		updated as (
			update public_entry e set slug = r.slug, version = ${version}, digest = r.digest, terms = r.terms,
				name_keys = r.name_keys, place_areas = r.place_areas, latitudes = r.latitudes, longitudes = r.longitudes,
				schedules = r.schedules, by_phone = r.by_phone, status = r.status, assured_date = r.assured_date,
				fades_date = r.fades_date, source_date = r.source_date, updated_at = r.updated_at
			from given r where e.organization_id = r.organization_id returning e.organization_id, e.entry_id),
		inserted as (
			insert into public_entry (organization_id, slug, version, digest, terms, name_keys, place_areas, latitudes,
				longitudes, schedules, by_phone, status, assured_date, fades_date, source_date, updated_at)
			select r.organization_id, r.slug, ${version}, r.digest, r.terms, r.name_keys, r.place_areas, r.latitudes,
				r.longitudes, r.schedules, r.by_phone, r.status, r.assured_date, r.fades_date, r.source_date, r.updated_at
			from given r where not exists (select from public_entry e where e.organization_id = r.organization_id)
			returning organization_id, entry_id)
		select organization_id, entry_id from updated union all select organization_id, entry_id from inserted`.execute(
		trx
	);
	return new Map(written.map(({ organization_id, entry_id }) => [organization_id, entry_id]));
}
