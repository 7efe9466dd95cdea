/** Workbooks as agencies really publish them, and what the importer says of them: kept beside the project and not in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFormat } from '#exchange/formats/format.ts';
import { mapColumns } from '#exchange/import/map-columns.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { printIssue } from '#exchange/import/print-report.ts';
import { openSheet } from '#exchange/import/upload/open-sheet.server.ts';
import { projectRoot } from '#platform/config.server.ts';

const bytesOf = (name: string) => readFileSync(join(projectRoot(), '../shared/samples', name));
const read = (name: string) => findFormat(name)!.read(bytesOf(name));
const columns = importers.get('activities')!.columns;

describe('workbooks of administrations and agencies', () => {
	test('the 3W of Chad: two sheets, the HXL row of the first, the numbers of the rows', async () => {
		const { sheets, issues } = await read('3w_chad_2025_fr.xlsx');
		expect(issues).toEqual([]);
		expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
			['3W Opérationnelle', 1_556],
			['3W Physique', 760]
		]);
		expect(sheets[0]!.tags!.filter(Boolean)).toEqual(['#adm1+name', '#sector', '#org+acronym']);
		expect(sheets[0]!.rows[0]).toMatchObject({ line: 3, cells: { 1: 'Barh El Gazel', 8: '16' } });
	});

	test('the 3W of Burundi in ODS', async () => {
		const { sheets, issues } = await read('hxl_3w_burundi_2023.ods');
		expect(issues).toEqual([]);
		expect(sheets).toMatchObject([
			{
				header: ['Province', 'Secteur', "Acronyme de l'Organisation"],
				tags: ['#adm1+name', '#sector', '#org+acronym']
			}
		]);
		expect(sheets[0]!.rows).toHaveLength(320);
	});

	test('a French workbook of inclusion: dates are ISO, booleans words, long numbers without exponent', async () => {
		const { sheets } = await read('fr_data_inclusion_dataset.xlsx');
		const structures = sheets.find(({ name }) => name === 'Structures')!;
		expect(structures.rows[1]!.cells.slice(0, 5)).toEqual([
			'true',
			'c3d15659-0000-0000-0000-04d50f6ace57',
			'',
			'Le Biclou',
			'60487647500499'
		]);
		expect(structures.rows[2]!.cells[2]).toBe('2026-02-23');
	});

	test.each([
		['3w_chad_2025_fr.xlsx', ['Cluster'], ['OperationnelleCount', 'Item Type']],
		['hxl_3w_burundi_2023.ods', ['Secteur'], ["Acronyme de l'Organisation"]],
		['hxl_3w_rowca_mali_senegal_2014.csv', [], []]
	])(
		'%s as activities: refused with the columns that miss, those not known by their name',
		async (name, known, lost) => {
			const found = await openSheet(name, bytesOf(name), columns);
			expect(found.opened).toBeNull();
			const issues = found.opened === null ? found.issues : [];
			expect(issues.filter(({ code }) => code === 'missing_column').map(({ path }) => path)).toContain(
				'areas'
			);
			const { sheets } = await read(name);
			const sheet = sheets[0]!;
			const { mapping } = mapColumns(sheet, columns);
			for (const header of known) expect(mapping[sheet.header.indexOf(header)], header).toBe('sectors');
			const unknown = issues.filter(({ code }) => code === 'unknown_column').map(({ path }) => path);
			for (const header of lost) expect(unknown).toContain(header);
			if (sheet.tags?.includes('#sector')) expect(mapping[sheet.tags.indexOf('#sector')]).toBe('sectors');
			expect(printIssue(issues[0]!, 'fr')).toMatch(/ligne \d+, colonne «/);
		}
	);
});
