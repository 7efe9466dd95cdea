import { describe, expect, test } from 'vitest';
import { readCsv } from '#exchange/formats/csv.ts';
import { organizations } from '#exchange/profiles/organizations.ts';
import { mapColumns } from './map-columns.ts';

function map(...lines: string[]) {
	const sheet = readCsv(new TextEncoder().encode(lines.join('\n'))).sheets[0]!;
	return mapColumns(sheet, organizations.columns);
}

describe('columns', () => {
	test('are known by their names in several languages, whatever the case, marks and punctuation', () => {
		const { mapping, issues } = map('Slug,NOM,Tipo,Téléphone,Site_Web', 'a,b,c,d,e');
		expect(mapping).toEqual(['id', 'name', 'type', 'phone', 'website']);
		expect(issues).toEqual([]);
	});

	test('are known by their HXL tag when the header says nothing', () => {
		const { mapping } = map('Code interne,Structure,Catégorie', '#org+code,#org+name,#org+type', 'a,b,c');
		expect(mapping).toEqual(['id', 'name', 'type']);
	});

	test('unknown, repeated and missing ones are said', () => {
		const { mapping, issues } = map('id,nom,name,adress', '1,2,3,4');
		expect(mapping).toEqual(['id', 'name', null, null]);
		expect(issues.map(({ code, severity, path, suggestion }) => [code, severity, path, suggestion])).toEqual([
			['repeated_column', 'error', 'name', undefined],
			['unknown_column', 'warning', 'adress', 'address'],
			['missing_column', 'error', 'type', undefined]
		]);
	});
});
