/** Invented needs for measuring, written by the database itself: the same number gives the same rows. */
import { sql } from 'kysely';
import type { Database } from '../../src/platform/db/open.server.ts';
import { transaction } from '../../src/platform/db/transaction.server.ts';

/** Needs areas and terms, and activities named `synthetic-activity-…`: a third of the needs are answered by one. Nothing when they are there. */
export async function fillNeeds({ db }: Pick<Database, 'db'>, count: number): Promise<void> {
	await transaction(db, async (trx) => {
		await sql`
			insert into need (id, slug, statement, sector_codes, population_group_codes, severity, severity_source, people_in_need,
				need_status, reported_date, revision, updated_at)
			select md5('need' || i)::uuid, 'synthetic-need-' || i,
				jsonb_build_object('fr', jsonb_build_object('value', 'Besoin ' || i, 'origin', 'author')),
				array[(select code from taxonomy_term where taxonomy_code = 'sector' order by position, code offset i % 12 limit 1)],
				array[(select code from taxonomy_term where taxonomy_code = 'population_group' order by position, code offset i % 7 limit 1)],
				nullif(i % 6, 0), case when i % 6 > 0 then 'Atelier' end, nullif(i % 5, 0) * i,
				(array['open', 'open', 'being_addressed', 'met'])[1 + i % 4], (2020 + i % 7)::text, 1, now()
			from generate_series(1, ${count}::integer) i on conflict do nothing`.execute(trx);
		await sql`
			insert into need_area (need_id, area_id)
			select n.id, a.id from need n, area a
			where n.slug like 'synthetic-need-%'
				and a.slug = (array['rabat', 'rabat-hassan', 'oujda', 'morocco', 'casablanca'])[1 + substring(n.slug from '\\d+$')::integer % 5]
			on conflict do nothing`.execute(trx);
		await sql`
			insert into need_activity (need_id, activity_id, is_part)
			select n.id, a.id, a.revision % 2 = 0 from need n
			join activity a on a.slug = 'synthetic-activity-' || (3 * substring(n.slug from '\\d+$')::integer)
			where n.slug like 'synthetic-need-%' and substring(n.slug from '\\d+$')::integer % 3 = 0
			on conflict do nothing`.execute(trx);
	});
}
