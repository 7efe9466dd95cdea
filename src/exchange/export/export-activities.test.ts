import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { xlsx } from '#exchange/formats/workbook.ts';
import { importFile } from '#exchange/import/import-file.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { activitiesFile, needsFile, rowsOf } from '#tests/makers/exports.ts';
import { importRows } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { exportTemplate } from './export-template.server.ts';
import type { SheetFormat } from './write-file.server.ts';

const at = new Date('2026-11-29T10:00:00Z');

describe('the 4W out and in again', () => {
	const database = useSeededDatabase();
	const db = () => database().db;
	const ask = (area: string, format: SheetFormat, locale: Locale, search = '') =>
		activitiesFile(db(), { area, format, locale, search });
	const take = (bytes: Uint8Array, format: SheetFormat, profile = 'activities', dry_run = true) =>
		importFile(db(), {
			importer: importers.get(profile)!,
			file_name: `${profile}.${format}`,
			bytes,
			crosswalks: noCrosswalks,
			batch_id: newId(),
			at,
			dry_run
		});

	test.each(locales)('all of a country, exported in %s and imported, proposes nothing', async (locale) => {
		const count = Number(
			(
				await sql<{ n: number }>`select count(distinct aa.activity_id) as n from public_activity_area aa
					join area_ancestor up on up.area_id = aa.area_id join public_area a on a.id = up.ancestor_id where a.slug = 'morocco'`.execute(
					db()
				)
			).rows[0]!.n
		);
		for (const format of ['csv', 'xlsx'] as const) {
			const report = await take(await ask('morocco', format, locale), format);
			expect(report.issues.filter(({ code }) => code !== 'small_count')).toEqual([]);
			expect(report.counts).toEqual({ new: 0, changed: 0, same: count, ambiguous: 0, invalid: 0 });
		}
		expect(count).toBeGreaterThan(40);
	});

	test.each(locales)('all needs of a city, exported in %s and imported, propose nothing', async (locale) => {
		for (const format of ['csv', 'xlsx'] as const) {
			const bytes = await needsFile(db(), { area: 'oujda', format, locale });
			const report = await take(bytes, format, 'needs');
			expect(report.issues.filter(({ code }) => code !== 'small_count')).toEqual([]);
			expect(report.counts).toMatchObject({ new: 0, changed: 0, ambiguous: 0, invalid: 0 });
			expect(report.counts.same).toBeGreaterThan(5);
		}
	});

	test('one changed cell is one changed record, and no other', async () => {
		const [sheet] = readCsv(await ask('rabat', 'csv', 'fr')).sheets;
		const rows = rowsOf(sheet!);
		rows[0]!['Titre de l’activité (fr)'] = 'Un autre titre';
		const report = await importRows(db(), 'activities', rows, { dry_run: true });
		expect(report.counts).toMatchObject({ changed: 1, new: 0, same: rows.length - 1, invalid: 0 });
	});

	test('a lens and a sector narrow it; the sheet about it says so', async () => {
		const { sheets } = await xlsx.read(await ask('morocco', 'xlsx', 'en', 'sector=health&response=covid-19'));
		const [about, table] = sheets;
		const all = readCsv(await ask('morocco', 'csv', 'en')).sheets[0]!;
		const wanted = rowsOf(all).filter(
			(row) =>
				row['Sectors']!.split(';').includes('health') &&
				row['Crisis response']!.split(';').includes('covid-19')
		);
		expect(rowsOf(table!).map((row) => row['Identifier'])).toEqual(wanted.map((row) => row['Identifier']));
		const words = [about!.header, ...about!.rows.map(({ cells }) => cells)].flat();
		expect(words).toContain('Activities: Morocco');
		expect(words.join(' ')).toMatch(/: Health.*COVID-19.*CC BY 4\.0.*sector=health&response=covid-19/s);
	});

	test.each(locales)(
		'the templates in %s are read by the importer: every column is known',
		async (locale) => {
			for (const name of ['activities', 'needs'] as const)
				for (const format of ['csv', 'xlsx'] as const) {
					const report = await take(await exportTemplate(db(), name, { format, locale }), format, name);
					expect(report.issues).toEqual([]);
					expect(Object.values(report.counts)).toEqual([0, 0, 0, 0, 0]);
				}
		}
	);

	test('words of the lists in any language are understood', async () => {
		const row = {
			'Organización que informa': 'gadem',
			'Título de la actividad (fr)': 'Atelier',
			Sectores: 'Salud',
			Zonas: 'Oujda',
			Estado: 'En curso',
			Modalidad: 'Formación;Servicio'
		};
		const report = await importRows(db(), 'activities', [row], { dry_run: true });
		expect(report.issues).toEqual([]);
		expect(report.counts.new).toBe(1);
	});

	test('a withheld name is in no cell, and its rows are not read again: nothing is erased', async () => {
		const { rows } = await sql<{ id: string; slug: string; name: { fr: { value: string } } }>`
			select o.id, o.slug, o.name from public_organization o where o.slug = 'oim-maroc'`.execute(db());
		const [hidden] = rows;
		await withholdName(db(), { organization_id: hidden!.id, withheld: true, decided_by_id: null }, at);
		const bytes = await ask('morocco', 'csv', 'fr');
		const text = new TextDecoder().decode(bytes);
		expect(text).not.toContain(hidden!.slug);
		expect(text).not.toContain(hidden!.name.fr.value);
		const report = await take(bytes, 'csv');
		expect(report.counts).toMatchObject({ new: 0, changed: 0, ambiguous: 0 });
		expect(report.counts.invalid).toBeGreaterThan(0);
		expect(new Set(report.issues.filter((one) => one.severity === 'error').map(({ code }) => code))).toEqual(
			new Set(['withheld_name'])
		);
		const book = await xlsx.read(await ask('morocco', 'xlsx', 'fr'));
		expect(JSON.stringify(book.sheets)).not.toContain(hidden!.slug);
	});
});
