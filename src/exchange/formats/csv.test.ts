import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytes(text)).sheets[0]!;

describe('CSV as people save it', () => {
	test('commas, semicolons and tabs are told apart by the header', () => {
		for (const separator of [',', ';', '\t'])
			expect(read(`id${separator}name\nomdh${separator}Organisation, marocaine; etc.`).header).toEqual([
				'id',
				'name'
			]);
	});

	test('a commune that saved from Excel in Windows-1252 keeps its accents and its euro', () => {
		const [row] = readCsv(Uint8Array.of(0x61, 0x0a, 0xe9, 0x80)).sheets[0]!.rows;
		expect(row).toEqual({ line: 2, cells: ['é€'] });
	});

	test('the byte order mark is not part of the first column', () => {
		expect(read('\uFEFFid,name\n1,a').header).toEqual(['id', 'name']);
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id\tname\n1\tوجدة', 'utf16le')]);
		expect(readCsv(utf16).sheets[0]!.rows[0]!.cells).toEqual(['1', 'وجدة']);
	});

	test('a row knows the line it starts on, after line breaks inside cells and empty lines', () => {
		const sheet = read('id,"na\r\nme"\r\n1,"two\r\nlines"\r\n\r\n,\r\n2,b\n3,c\r4,d');
		expect(sheet.rows).toEqual([
			{ line: 3, cells: ['1', 'two\r\nlines'] },
			{ line: 7, cells: ['2', 'b'] },
			{ line: 8, cells: ['3', 'c'] },
			{ line: 9, cells: ['4', 'd'] }
		]);
	});

	test('the HXL row is not data', () => {
		const sheet = read('Org,Sector\n#org,#sector+cluster\nOMDH,Protection');
		expect(sheet.tags).toEqual(['#org', '#sector+cluster']);
		expect(sheet.rows).toEqual([{ line: 3, cells: ['OMDH', 'Protection'] }]);
		expect(read('Rank,Name\n#1,First').tags).toBeNull();
	});

	test('rows too long or too short are named with their line, and short ones completed', () => {
		const { sheets, issues } = readCsv(bytes('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n'));
		expect(issues).toEqual([
			{ code: 'ragged_row', severity: 'warning', path: '', line: 2, value: '2/3' },
			{ code: 'ragged_row', severity: 'error', path: '', line: 3, value: '4/3' }
		]);
		expect(sheets[0]!.rows[0]!.cells).toEqual(['1', '2', '']);
	});

	test('a quote never closed is reported where it opens, and nothing is read', () => {
		expect(readCsv(bytes('a,b\n1,2\n3,"4\n5,6\n'))).toEqual({
			sheets: [],
			issues: [
				{ code: 'file_unreadable', severity: 'error', path: '', line: 3, value: 'CSV_QUOTE_NOT_CLOSED' }
			]
		});
	});

	test('too large or empty is refused whole, never cut', () => {
		const small = { bytes: 20, rows: 2, columns: 2 };
		const codes = (text: string) => readCsv(bytes(text), small).issues.map(({ code }) => code);
		expect(codes('a\n1\n2\n3')).toEqual(['file_too_large']);
		expect(codes('a,b,c\n1,2,3')).toEqual(['file_too_large']);
		expect(codes('a\n' + 'x'.repeat(30))).toEqual(['file_too_large']);
		expect(codes('\n\n')).toEqual(['file_empty']);
	});

	test('whatever is in the cells comes back, with the line it was written on', () => {
		const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('#'));
		const table = fc.array(
			fc.tuple(cell, cell).filter(([a]) => a.trim() !== ''),
			{ maxLength: 8 }
		);
		fc.assert(
			fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (rows, by, end) => {
				const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const written = rows.map((cells) => cells.map(quote).join(by));
				const { sheets, issues } = readCsv(bytes([`a${by}b`, ...written].join(end)));
				expect(issues).toEqual([]);
				let line = 2;
				const expected = rows.map((cells, at) => {
					const starts = line;
					line += 1 + (written[at]!.match(/\r\n|\r|\n/g)?.length ?? 0);
					return { line: starts, cells };
				});
				expect(sheets[0]!.rows).toEqual(expected);
			})
		);
	});
});
