import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Vocabularies } from '../words/vocabularies.ts';
import { entryRow, type EntryRow } from './entry-row.ts';
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
	vocabularies: Vocabularies
): Promise<void> {
	const version = await nextVersion(trx);
	const records = await gatherRecords(trx, organizationIds);
	const rows = records.map((record) => entryRow(record, vocabularies));
	const before = await wordsBefore(trx, organizationIds);
	await removeEntries(
		trx,
		organizationIds.filter((id) => !records.some((record) => record.id === id)),
		version
	);
	if (rows.length) await upsertEntries(trx, rows, version);
	await changeVocabulary(trx, 'record', changes(before, rows));
}

/** Takes away entries that stand for no public organization: after a restore or a defect, nothing else does this. */
export async function removeOrphans(trx: Db): Promise<void> {
	const { rows } = await sql<{ organization_id: string }>`
		select organization_id from public_entry e
		where not exists (select from public_organization o where o.id = e.organization_id)`.execute(trx);
	if (rows.length === 0) return;
	const ids = rows.map(({ organization_id }) => organization_id);
	const before = await wordsBefore(trx, ids);
	await removeEntries(trx, ids, await nextVersion(trx));
	await changeVocabulary(trx, 'record', changes(before, []));
}

async function wordsBefore(trx: Db, ids: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{ words: string[] }>`
		select t.words from public_entry e join public_entry_text t using (entry_id)
		where e.organization_id = any(${ids}::uuid[])`.execute(trx);
	return rows.flatMap(({ words }) => words);
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

async function upsertEntries(trx: Db, rows: readonly EntryRow[], version: number): Promise<void> {
	const sent = JSON.stringify(rows);
	// The rows are known already: an identity value is not spent on each conflict, and the ids stay dense.
	await sql`
		update public_entry e set slug = r.slug, version = ${version}, terms = r.terms, name_keys = r.name_keys,
			place_areas = r.place_areas, latitudes = r.latitudes, longitudes = r.longitudes, schedules = r.schedules,
			by_phone = r.by_phone, status = r.status, assured_date = r.assured_date, source_date = r.source_date,
			updated_at = r.updated_at
		from jsonb_to_recordset(${sent}::jsonb) as r(organization_id uuid, slug text, terms text[], name_keys text[],
			place_areas text[], latitudes float8[], longitudes float8[], schedules jsonb, by_phone boolean, status text,
			assured_date date, source_date text, updated_at timestamptz)
		where e.organization_id = r.organization_id`.execute(trx);
	await sql`
		insert into public_entry (organization_id, slug, version, terms, name_keys, place_areas, latitudes, longitudes,
			schedules, by_phone, status, assured_date, source_date, updated_at)
		select r.organization_id, r.slug, ${version}, r.terms, r.name_keys, r.place_areas, r.latitudes, r.longitudes,
			r.schedules, r.by_phone, r.status, r.assured_date, r.source_date, r.updated_at
		from jsonb_to_recordset(${sent}::jsonb) as r(organization_id uuid, slug text, terms text[], name_keys text[],
			place_areas text[], latitudes float8[], longitudes float8[], schedules jsonb, by_phone boolean, status text,
			assured_date date, source_date text, updated_at timestamptz)
		where not exists (select from public_entry e where e.organization_id = r.organization_id)`.execute(trx);
	await sql`
		insert into public_entry_card (entry_id, card)
		select e.entry_id, r.card
		from jsonb_to_recordset(${sent}::jsonb) as r(organization_id uuid, card jsonb) join public_entry e using (organization_id)
		on conflict (entry_id) do update set card = excluded.card`.execute(trx);
	await sql`
		insert into public_entry_text (entry_id, document, words)
		select e.entry_id, search_document(r.name_words, r.service_words, r.description_words, r.codes), r.words
		from jsonb_to_recordset(${sent}::jsonb) as r(organization_id uuid, name_words jsonb, service_words jsonb,
			description_words jsonb, codes text, words text[]) join public_entry e using (organization_id)
		on conflict (entry_id) do update set document = excluded.document, words = excluded.words`.execute(trx);
}
