import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findArchiveFault } from './unpacked-size.ts';
import { mostCells, ods, unpackedBytes, xlsx } from './workbook.ts';
import { columnLetter, writeWorkbook } from './write-workbook.ts';

const most = { bytes: unpackedBytes, cells: mostCells };
const code = async (bytes: Uint8Array) => (await xlsx.read(bytes)).issues.map((issue) => issue.code);

/** A ZIP of one entry that says nothing true of its size. */
function bomb(content: Buffer | string): Buffer {
	const packed = deflateRawSync(content);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(8, 10);
	entry.writeUInt32LE(packed.length, 20);
	entry.writeUInt32LE(10, 24);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(30 + packed.length, 16);
	return Buffer.concat([local, packed, entry, end]);
}

describe('a workbook in and out', () => {
	test('what is written is read as people see it: dates in ISO 8601, numbers without exponent, rows with their number', async () => {
		const bytes = await writeWorkbook(
			[
				{
					name: 'Où/quoi',
					rows: [
						['Titre', 'عنوان', '=1+1'],
						['#activity+name', '', '#value'],
						[],
						[null, new Date('2021-02-03'), true],
						['a', 0.1 + 0.2, 123456789012345]
					],
					frozen_rows: 2,
					is_right_to_left: true
				}
			],
			{ title: 'Essai' }
		);
		const { sheets, issues } = await xlsx.read(bytes);
		expect(issues).toEqual([]);
		expect(sheets).toEqual([
			{
				name: 'Où quoi',
				header: ['Titre', 'عنوان', '=1+1'],
				header_line: 1,
				tags: ['#activity+name', '', '#value'],
				rows: [
					{ line: 4, cells: ['', '2021-02-03', 'true'] },
					{ line: 5, cells: ['a', '0.3', '123456789012345'] }
				]
			}
		]);
	});

	test('any text comes back as it was', async () => {
		const text = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
			.filter((one) => one.trim() === one);
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (cells) => {
				const bytes = await writeWorkbook([{ name: 'x', rows: [cells.map((_, at) => `c${at}`), cells] }], {
					title: 'x'
				});
				const written = cells.map((cell) => cell.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
				expect((await xlsx.read(bytes)).sheets[0]!.rows[0]?.cells).toEqual(written);
			}),
			{ numRuns: 40 }
		);
	});

	test('a file with a password, a cut file and one that is no workbook say which they are', async () => {
		const whole = await writeWorkbook([{ name: 'x', rows: [['a'], ['b']] }], { title: 'x' });
		expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual(['file_protected']);
		expect(await code(whole.slice(0, whole.length / 2))).toEqual(['file_unreadable']);
		expect(await code(Buffer.from('id;name\n1;a'))).toEqual(['file_unreadable']);
		expect(await code(new Uint8Array())).toEqual(['file_unreadable']);
	});

	test('an archive that unpacks to more than its bound is refused before it is opened, whatever it says of itself', async () => {
		const archive = bomb(Buffer.alloc(unpackedBytes + 1));
		expect(archive.length).toBeLessThan(100_000);
		expect(findArchiveFault(archive, most)).toBe('too_large');
		expect(await code(archive)).toEqual(['file_too_large']);
		expect(findArchiveFault(bomb(Buffer.alloc(1000)), most)).toBeNull();
	});

	test.each([
		['very many cells', `<row>${'<c><v>1</v></c>'.repeat(mostCells + 1)}</row>`],
		['a cell at the far right of each row', '<row r="1"><c r="XFD1"><v>1</v></c></row>'.repeat(40)],
		['a cell to the right of every column', "<x:row><x:c r='ZZZZZZ1'/></x:row>"]
	])('a small file that would make %s is refused before it is read', async (_, rows) => {
		const archive = bomb(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
		expect(archive.length).toBeLessThan(40_000);
		expect(await code(archive)).toEqual(['file_too_large']);
	});

	test('a row that says it stands a million times is refused before it is read; blank ones are not counted', async () => {
		const row = (cell: string) =>
			`<table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row>`;
		const told = '<table:table-cell table:number-columns-repeated="9"><text:p>x</text:p></table:table-cell>';
		const { issues } = await ods.read(bomb(row(told)));
		expect(issues.map((issue) => issue.code)).toEqual(['file_too_large']);
		const blank = '<table:table-cell table:number-columns-repeated="16384"/>';
		expect(findArchiveFault(bomb(row(blank)), most)).toBeNull();
	});

	test('a long text that stands in very many cells is refused; a table of 10,000 rows and 40 columns is read whole', async () => {
		const row = (text: string) => Array.from({ length: 40 }, () => text);
		const write = (text: string, rows: number) =>
			writeWorkbook([{ name: 'x', rows: Array.from({ length: rows }, () => row(text)) }], { title: 'x' });
		expect(await code(await write('x'.repeat(30_000), 40))).toEqual(['file_too_large']);
		const { sheets, issues } = await xlsx.read(await write('une cellule', 10_001));
		expect(issues).toEqual([]);
		expect(sheets[0]!.rows).toHaveLength(10_000);
	});

	test('any bytes are read or refused, never thrown at', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
				expect((await xlsx.read(bytes)).issues.length).toBeGreaterThan(0);
			})
		);
	});

	test('columns are named as in Excel', () => {
		expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual([
			'A',
			'Z',
			'AA',
			'AZ',
			'BA',
			'ZZ',
			'AAA'
		]);
	});
});
