/** The project's data say what their sources' compilation says, and use the codes the standards publish. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { sharedFile } from '#tests/makers/shared-files.ts';

type Row = Record<string, string>;

const rowsOf = (file: string): Row[] => parse(readFileSync(file), { columns: true, bom: true });
const own = (path: string) => rowsOf(join(import.meta.dirname, '../../data', path));

describe('the facts', () => {
	const facts = rowsOf(sharedFile('data/organizations.csv'));
	const organizations = new Map(own('organizations.csv').map((row) => [row['id'], row]));

	test('every organization of the compilation is here once, and no other', () => {
		expect([...organizations.keys()].sort()).toEqual(facts.map((row) => row['id']).sort());
	});

	test.each(['lat', 'lon', 'phone', 'email', 'website', 'location_sensitivity', 'source_date', 'name_ar'])(
		'no %s was changed or made up',
		(column) => {
			const changed = facts.filter((row) => organizations.get(row['id'])?.[column] !== row[column]);
			expect(changed.map((row) => row['id'])).toEqual([]);
		}
	);

	test('every documented service is here once, and no other', () => {
		const ids = (rows: Row[]) => rows.map((row) => row['id']).sort();
		expect(ids(own('services.csv'))).toEqual(ids(rowsOf(sharedFile('data/services.csv'))));
	});
});

describe('the areas', () => {
	const published = new Set(
		rowsOf(sharedFile('standards/pcodes_mar_sen_ner.csv')).map((row) => row['P-Code'])
	);

	test('every P-code is one that OCHA publishes', () => {
		const codes = own('areas.csv').filter((row) => row['pcode'] && row['level'] !== 'country');
		expect(codes.length).toBeGreaterThan(70);
		expect(codes.filter((row) => !published.has(row['pcode'])).map((row) => row['slug'])).toEqual([]);
	});
});
