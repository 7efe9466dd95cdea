/** What people looked for and did not find: kept without a name, read by the team, published in groups only. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import type { Labels } from '#platform/i18n/localized.ts';

export type NewNeedReport = {
	area: string;
	sector_code: string;
	population_group_code: string | null;
	words: string | null;
	locale_code: Locale;
};

/** Keeps the day, not the hour. False: there is no such area. */
export async function insertNeedReport(db: Db, report: NewNeedReport, at: Date): Promise<boolean> {
	const { rows } = await sql`
		insert into need_report (id, area_id, sector_code, population_group_code, words, locale_code, reported_date)
		select ${newId()}::uuid, id, ${report.sector_code}, ${report.population_group_code}, ${report.words}, ${report.locale_code},
			${at.toISOString().slice(0, 10)}::date
		from public_area where slug = ${report.area} returning id`.execute(db);
	return rows.length > 0;
}

export type WaitingReport = {
	id: string;
	area: Labels;
	sector_code: string;
	population_group_code: string | null;
	words: string | null;
	reported_date: string;
};
const within = (areaIds: readonly string[] | null) =>
	areaIds === null
		? sql`true`
		: sql`exists (select from area_ancestor up where up.area_id = r.area_id and up.ancestor_id = any(${[...areaIds]}::uuid[]))`;

/** Those that wait, in these areas and below (null: everywhere), the oldest first. */
export async function listWaitingReports(
	db: Db,
	areaIds: readonly string[] | null
): Promise<WaitingReport[]> {
	const { rows } = await sql<WaitingReport>`
		select r.id, a.name as area, r.sector_code, r.population_group_code, r.words, r.reported_date::text as reported_date
		from need_report r join area a on a.id = r.area_id
		where r.status = 'pending' and ${within(areaIds)} order by r.reported_date, r.id limit 200`.execute(db);
	return rows;
}

/** Decides those of the ids that wait in these areas, and says how many. */
export async function decideNeedReports(
	db: Db,
	ids: readonly string[],
	decision: {
		status: 'accepted' | 'rejected';
		area_ids: readonly string[] | null;
		account_id: string | null;
	},
	at: Date
): Promise<number> {
	const { rows } = await sql`
		update need_report r set status = ${decision.status}, decided_at = ${at}, decided_by_id = ${decision.account_id}::uuid
		where r.id::text = any(${[...ids]}::text[]) and r.status = 'pending' and ${within(decision.area_ids)} returning r.id`.execute(
		db
	);
	return rows.length;
}

/** Their words, once decided and old, or never decided and as old. */
export async function eraseNeedReportWords(db: Db, before: Date): Promise<number> {
	const { rows } = await sql`
		update need_report set words = null
		where words is not null and coalesce(decided_at, reported_date::timestamptz) < ${before} returning id`.execute(
		db
	);
	return rows.length;
}

export type ReportGroup = {
	area: Labels;
	sector_code: string;
	population_group_code: string | null;
	report_count: number;
	latest_date: string;
};

/** In this area and below, the most said first; groups below the bound are not there. */
export async function listReportGroups(db: Db, areaId: string): Promise<ReportGroup[]> {
	const { rows } = await sql<ReportGroup>`
		select a.name as area, r.sector_code, r.population_group_code, r.report_count, r.latest_date::text as latest_date
		from public_need_report r join public_area a on a.id = r.area_id
		join area_ancestor up on up.area_id = r.area_id and up.ancestor_id = ${areaId}::uuid
		order by r.report_count desc, a.slug, r.sector_code, r.population_group_code`.execute(db);
	return rows;
}

export async function getSmallCountBelow(db: Db): Promise<number> {
	const { rows } = await sql<{ below: number }>`select small_count_below() as below`.execute(db);
	return rows[0]!.below;
}
