/**
 * Invented activities for measuring, written by the database itself: a million in minutes. The same number gives the same rows. They
 * lie mostly in a few cities, of a few sectors, as real ones do; a third say nothing of people, a quarter nothing of when.
 */
import { sql } from 'kysely';
import { markActivitiesChanged } from '../../src/domain/activities/panorama/activity-change.store.server.ts';
import { recountCells } from '../../src/domain/activities/panorama/cell.store.server.ts';
import type { Database, Db } from '../../src/platform/db/open.server.ts';
import { transaction } from '../../src/platform/db/transaction.server.ts';
import { followActivityTexts } from '../../src/search/activities/texts/follow-texts.server.ts';

const atOnce = 5_000;
const deadlineMs = 3_600_000;

/** Needs organizations, areas and terms. The figures are counted at the end. */
export async function fillActivities(
	{ db }: Pick<Database, 'db'>,
	count: number,
	progress: (text: string) => void = () => undefined
): Promise<void> {
	for (let from = 1; from <= count; from += atOnce) {
		const to = Math.min(count, from + atOnce - 1);
		await transaction(
			db,
			async (trx) => {
				const ids = await writeActivities(trx, from, to);
				await writeLinks(trx, ids);
				await markActivitiesChanged(trx, ids);
			},
			{ deadlineMs }
		);
		progress(`${to} activities`);
	}
	progress('counting');
	await transaction(db, recountCells, { deadlineMs });
	progress('words');
	await followActivityTexts({ db });
	await transaction(db, (trx) => sql`analyze`.execute(trx), { deadlineMs });
}

/** A whole number below `most`, the same for the same row and purpose; the small ones much more often where `skewed`. */
const draw = (purpose: string, most: ReturnType<typeof sql>) =>
	sql`floor(${most} * ((hashtext(${purpose}::text || i::text) & 1048575) / 1048576.0))::integer`;
const skewed = (purpose: string, most: ReturnType<typeof sql>) =>
	sql`floor(${most} * power((hashtext(${purpose}::text || i::text) & 1048575) / 1048576.0, 3))::integer`;
const pick = (list: string, at: ReturnType<typeof sql>) => sql`${sql.ref(list)}[1 + ${at}]`;
const below = (most: number) => sql`${sql.lit(most)}`;

async function writeActivities(trx: Db, from: number, to: number): Promise<string[]> {
	const people = (purpose: string) =>
		sql`case when ${draw(purpose, below(3))} < 2 then jsonb_build_object('total', ${skewed(`${purpose}-many`, below(900))}) end`;
	const month = (purpose: string) => sql`lpad((1 + ${draw(purpose, below(12))})::text, 2, '0')`;
	const { rows } = await sql<{ id: string }>`
		with lists as materialized (select
			array(select id from organization where visibility = 'public' order by slug) as organizations,
			array(select code from taxonomy_term where taxonomy_code = 'sector' order by position, code) as sectors,
			array(select code from taxonomy_term where taxonomy_code = 'population_group' order by position, code) as groups)
		insert into activity (id, slug, organization_id, title, sector_codes, population_group_codes, start_date, activity_status,
			people_targeted, people_reached, last_reported_date, visibility, revision, updated_at)
		select md5('activity' || i)::uuid, 'synthetic-activity-' || i,
			${pick('organizations', skewed('keeper', sql`cardinality(organizations)`))},
			jsonb_build_object('fr', jsonb_build_object('value', 'Activité ' || i, 'origin', 'author')),
			array(select distinct unnest(array[${pick('sectors', skewed('sector', sql`cardinality(sectors)`))},
				${pick('sectors', skewed('other-sector', sql`cardinality(sectors)`))}])),
			array[${pick('groups', skewed('group', sql`cardinality(groups)`))}],
			case ${draw('precision', below(4))} when 0 then null
				when 1 then (2016 + ${draw('year', below(10))})::text
				else (2016 + ${draw('year', below(10))}) || '-' || ${month('month')} || '-' || lpad((1 + ${draw('day', below(28))})::text, 2, '0') end,
			(array['planned', 'ongoing', 'completed', 'suspended', null])[1 + ${draw('status', below(5))}],
			${people('targeted')}, ${people('reached')},
			case when ${draw('said', below(5))} > 0 then (2020 + ${draw('reported', below(6))}) || '-' || ${month('reported-month')} end,
			'public', 1, now()
		from generate_series(${from}::integer, ${to}::integer) i, lists
		returning id`.execute(trx);
	return rows.map(({ id }) => id);
}

async function writeLinks(trx: Db, ids: readonly string[]): Promise<void> {
	// the number of the row is the end of its address
	const rows = sql`(select id, organization_id, substring(slug from '\\d+$') as i from activity where id = any(${[...ids]}::uuid[])) a`;
	await sql`with lists as materialized (select array(select id from area where level in ('city', 'district')
			order by array_position(array['rabat', 'oujda', 'casablanca', 'rabat-hassan', 'tanger'], slug) nulls last, slug) as areas)
		insert into activity_area (activity_id, area_id)
		select id, ${pick('areas', skewed('area', sql`cardinality(areas)`))} from ${rows}, lists`.execute(trx);
	await sql`with lists as materialized (
			select array(select id from organization where visibility = 'public' order by slug desc) as organizations)
		insert into activity_organization (id, activity_id, organization_id, role, position)
		select md5(role || id)::uuid, id, case role
				when 'donor' then ${pick('organizations', skewed('donor', sql`least(40, cardinality(organizations))`))}
				else ${pick('organizations', skewed('partner', sql`cardinality(organizations)`))} end, role, 0
		from ${rows}, lists, unnest(array['donor', 'implementing_partner']) role
		where role <> 'donor' or ${draw('paid', below(3))} > 0`.execute(trx);
	await sql`insert into activity_response (activity_id, response_code, source_words)
		select id, code, 'pendant la pandémie' from ${rows}, response where ${draw('lens', below(5))} = 0`.execute(
		trx
	);
}
