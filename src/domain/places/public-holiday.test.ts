import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { indexHolidays, parsePublicHolidays } from './public-holiday.ts';

const file = join(import.meta.dirname, '../../../data/public-holidays.csv');
const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
const { holidays, issues } = parsePublicHolidays(rows);
const names = (country: string, date: string) => indexHolidays(holidays).on(country, date)?.name;

describe('data/public-holidays.csv', () => {
	test('every row is a dated day with a name in four languages and a source, none twice', () => {
		expect(issues).toEqual([]);
		expect(holidays).toHaveLength(rows.length);
	});

	test('Morocco, Senegal and Niger have every year from 2020 to 2030', () => {
		for (const country of ['MA', 'SN', 'NE'])
			for (let year = 2020; year <= 2030; year++)
				expect(indexHolidays(holidays).covers(country, year), `${country} ${year}`).toBe(true);
		expect(indexHolidays(holidays).covers('MA', 2031)).toBe(false);
	});

	test('a civil day is certain; an Islamic one is expected, unless another source than the calendar confirms it', () => {
		for (const { kind, confirmed, source, date } of holidays) {
			if (kind === 'civil') expect(confirmed, date).toBe(true);
			else expect(source.includes('islamic-umalqura'), `${date} ${source}`).toBe(!confirmed);
		}
	});

	test('days known to all are there, and not before they were instituted', () => {
		expect(names('MA', '2026-07-30')?.fr).toBe('Fête du Trône');
		expect(names('MA', '2024-01-14')?.en).toBe('Amazigh New Year');
		expect(names('MA', '2023-01-14')).toBeUndefined();
		expect(names('MA', '2026-10-31')?.ar).toBe('عيد الوحدة');
		expect(names('MA', '2025-10-31')).toBeUndefined();
		expect(names('SN', '2026-04-06')?.es).toBe('Lunes de Pascua');
		expect(names('SN', '2026-05-14')?.fr).toBe('Ascension');
		expect(names('NE', '2026-12-18')?.fr).toBe('Proclamation de la République');
		expect(names('NE', '2026-08-15')).toBeUndefined();
	});

	test('Aïd al-Fitr 2026 is expected on 20 and 21 March in Morocco', () => {
		for (const date of ['2026-03-20', '2026-03-21'])
			expect(indexHolidays(holidays).on('MA', date)).toMatchObject({ kind: 'islamic', confirmed: false });
	});

	test('each country has each Islamic feast once in every Islamic year', () => {
		const fitr = (country: string) =>
			holidays.filter((day) => day.country_code === country && day.name.fr.includes('al-Fitr'));
		// Eleven solar years from 2020 hold twelve: 2030 has one in February, 2020 one in May.
		expect([fitr('MA').length, fitr('SN').length, fitr('NE').length]).toEqual([22, 11, 11]);
	});
});

test('a row that cannot be read is told by its number and its column', () => {
	const row = rows[0]!;
	expect(
		parsePublicHolidays([row, { ...row, date: 'demain' }, row, { ...row, name_ar: '' }]).issues
	).toMatchObject([
		{ row: 2, path: 'date' },
		{ row: 3, path: 'date', message: 'repeated' },
		{ row: 4, path: 'name_ar' }
	]);
});
