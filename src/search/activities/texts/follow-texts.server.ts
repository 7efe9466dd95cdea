import { sql } from 'kysely';
import type { Database, Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Vocabularies } from '../../words/vocabularies.ts';
import { loadVocabularies } from '../../words/vocabularies.store.server.ts';
import {
	activityDocument,
	textRecipe,
	type ActivityDocument,
	type ActivityTexts
} from './activity-document.ts';

const chunk = 500;

type Place = { recipe: number; version: number; entry_id: number };
type Changed = { entry_id: number; version: number };

/**
 * Makes the words of the activities that changed, from the public views; returns how many were looked at. How far it has come is
 * written with them: a crash on the way only does the last ones again.
 */
export async function followActivityTexts({ db }: Pick<Database, 'db'>): Promise<number> {
	let done = 0;
	let vocabularies: Vocabularies | null = null;
	for (;;) {
		vocabularies ??= await loadVocabularies(db);
		const words = vocabularies;
		const count = await transaction(db, (trx) => followChunk(trx, words));
		done += count;
		if (count < chunk) return done;
	}
}

async function followChunk(trx: Db, vocabularies: Vocabularies): Promise<number> {
	const { rows: places } = await sql<Place>`
		select recipe, version, entry_id from public_activity_text_state for update`.execute(trx);
	const place = places[0]!;
	const after = place.recipe === textRecipe ? place : { version: 0, entry_id: 0 };
	const { rows: changed } = await sql<Changed>`
		select entry_id, version from public_activity_changed where (version, entry_id) > (${after.version}, ${after.entry_id})
		order by version, entry_id limit ${chunk}`.execute(trx);
	const ids = changed.map(({ entry_id }) => entry_id);
	const texts = ids.length === 0 ? [] : await readTexts(trx, ids);
	await sql`delete from public_activity_text where entry_id = any(${ids}::integer[])`.execute(trx);
	await writeDocuments(
		trx,
		texts.map((each) => activityDocument(each, vocabularies))
	);
	const last = changed.at(-1) ?? after;
	await sql`update public_activity_text_state
		set recipe = ${textRecipe}, version = ${last.version}, entry_id = ${last.entry_id}`.execute(trx);
	return changed.length;
}

async function readTexts(db: Db, ids: readonly number[]): Promise<ActivityTexts[]> {
	const { rows } = await sql<ActivityTexts>`
		select e.entry_id, e.title, e.summary, e.results, e.sector_codes, e.population_group_codes,
			array(select distinct a.slug from public_activity_area l join public_area a on a.id = l.area_id
				where l.activity_id = e.activity_id) as area_slugs,
			(select coalesce(jsonb_agg(o.name order by o.slug), '[]') from public_organization o where o.id = e.organization_id
				or o.id in (select l.organization_id from public_activity_organization l where l.activity_id = e.activity_id)) as names,
			array(select o.acronym from public_organization o where o.acronym is not null and (o.id = e.organization_id
				or o.id in (select l.organization_id from public_activity_organization l where l.activity_id = e.activity_id))
				union select l.name from public_activity_organization l where l.activity_id = e.activity_id and l.name is not null) as acronyms
		from public_activity_entry e where e.entry_id = any(${[...ids]}::integer[])`.execute(db);
	return rows;
}

async function writeDocuments(trx: Db, documents: readonly ActivityDocument[]): Promise<void> {
	if (documents.length === 0) return;
	await sql`insert into public_activity_text (entry_id, document)
		select r.entry_id, search_document(r.name_words, r.service_words, r.description_words, r.codes)
		from json_to_recordset(${JSON.stringify(documents)}::json) as r(entry_id integer, name_words jsonb, service_words jsonb,
			description_words jsonb, codes text)`.execute(trx);
}
