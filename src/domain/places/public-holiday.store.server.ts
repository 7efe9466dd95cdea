import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { PublicHoliday } from './public-holiday.ts';

/** Adds or replaces holidays by country, date and kind. */
export async function writeHolidays(db: Db, holidays: readonly PublicHoliday[]): Promise<void> {
	await insertRows(db, 'public_holiday', holidays, ['country_code', 'date', 'kind']);
}

/** By country, then date. */
export async function listHolidays(db: Db, country?: string): Promise<PublicHoliday[]> {
	const { rows } = await sql<PublicHoliday>`
		select country_code, date, name, kind, confirmed, source from public_holiday
		where ${country ?? null}::text is null or country_code = ${country ?? null}
		order by country_code, date, kind`.execute(db);
	return rows;
}
