/** Files as administrations and agencies really publish them, kept beside the project and not in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#exchange/formats/csv.ts';
import { projectRoot } from '#platform/config.server.ts';

function read(name: string) {
	const { sheets, issues } = readCsv(readFileSync(join(projectRoot(), '../shared/samples', `${name}.csv`)));
	return { ...sheets[0]!, issues };
}

describe('CSV of administrations and agencies', () => {
	test('a French département in Windows-1252: line breaks in the header, mixed line ends, no row lost', () => {
		const { header, rows, issues } = read('fr_sarthe_subventions_2018_cp1252');
		expect(issues).toEqual([]);
		expect(header).toHaveLength(9);
		expect(header.slice(0, 2)).toEqual(['Année', "Nom de l'organisme bénéficiaire"]);
		expect(rows).toHaveLength(1_625);
		expect(rows[0]).toMatchObject({ line: 7, cells: { 1: '14 JUILLET', 4: '250,00' } });
		expect(rows.at(-1)).toMatchObject({ line: 1_631, cells: { 1: 'ZUTANO BAZAR', 3: 'LE MANS' } });
	});

	test('a French département in UTF-8 with semicolons', () => {
		const { header, rows, issues } = read('fr_maine_et_loire_conventions_utf8_semicolon');
		expect(issues).toEqual([]);
		expect(header).toHaveLength(16);
		expect(rows).toHaveLength(75);
		expect(rows[3]!.cells[7]).toBe(
			'espaces naturels sensibles - projet "écosystème alluvial en vallée de Loire"'
		);
	});

	test('a 3W of OCHA: the HXL row is its tags and not an activity', () => {
		const { rows, tags, issues } = read('hxl_3w_rowca_mali_senegal_2014');
		expect(issues).toEqual([]);
		expect(rows).toHaveLength(244);
		expect(rows[0]!.line).toBe(3);
		expect(tags?.slice(0, 5)).toEqual(['#sector', '#org', '', '', '#period_date']);
	});

	test("the agencies' table of organization names", () => {
		const { rows, issues } = read('ocha_org_map_2025');
		expect(issues).toEqual([]);
		expect(rows).toHaveLength(1_250);
	});
});
