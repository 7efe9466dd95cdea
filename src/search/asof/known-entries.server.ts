import { sql } from 'kysely';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import { entryRow, type EntryRow } from '../rows/entry-row.ts';
import type { Vocabularies } from '../words/vocabularies.ts';
import { recordThen, type Known, type KnownOrganization } from './known-record.ts';

type Row = { record_kind: string; organization_id: string } & Known<unknown>;

/** The entries of these organizations as they were known at the end of the day; those that were not are not in the answer. */
export async function listKnownEntries(
	db: Db,
	date: string,
	organizationIds: readonly string[],
	vocabularies: Vocabularies
): Promise<EntryRow[]> {
	const { rows } = await sql<Row>`
		select record_kind, organization_id, snapshot, applied_at from public_records_known(${date}::date, ${organizationIds}::uuid[])
		order by snapshot->>'slug'`.execute(db);
	const services = new Map<string, Known<Service>[]>();
	for (const row of rows)
		if (row.record_kind === 'service')
			services.set(row.organization_id, [
				...(services.get(row.organization_id) ?? []),
				row as Known<Service> & Row
			]);
	return rows
		.filter(({ record_kind }) => record_kind === 'organization')
		.map((row) =>
			entryRow(
				recordThen(
					row as Known<KnownOrganization> & Row,
					services.get(row.organization_id) ?? [],
					vocabularies
				),
				vocabularies
			)
		);
}

export type Document = { entry_id: number; document: string; lexemes: string };

/** What each entry can be found by, as the tables of today keep it. */
export async function makeDocuments(
	db: Db,
	rows: readonly (EntryRow & { entry_id: number })[]
): Promise<Document[]> {
	const sent = JSON.stringify(
		rows.map(({ entry_id, name_words, service_words, description_words, codes }) => {
			return { entry_id, name_words, service_words, description_words, codes };
		})
	);
	const made = await sql<Document>`
		select d.entry_id, d.document::text as document, array_to_string(tsvector_to_array(d.document), ' ') as lexemes
		from (select r.entry_id, search_document(r.name_words, r.service_words, r.description_words, r.codes) as document
			from json_to_recordset(${sent}::json) as r(entry_id integer, name_words jsonb, service_words jsonb,
				description_words jsonb, codes text)) d`.execute(db);
	return made.rows;
}
