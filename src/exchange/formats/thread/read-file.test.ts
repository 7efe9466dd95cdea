import { describe, expect, test } from 'vitest';
import { findFormat } from '#exchange/formats/format.ts';
import { writeWorkbook } from '#exchange/formats/write-workbook.ts';
import { bounds, readFile, smallFile } from './read-file.server.ts';

const rows = Array.from({ length: 6_000 }, (_, row) => [
	`Activité ${row}`,
	`وصف ${row * 7}`,
	row,
	new Date(Date.UTC(2021, 0, 1 + (row % 365)))
]);

describe('a large file', () => {
	test('is read as a small one is, whatever its format, and visitors are served meanwhile', async () => {
		const bytes = await writeWorkbook([{ name: 'x', rows: [['a', 'b', 'c', 'd'], ...rows] }], { title: 'x' });
		expect(bytes.length).toBeGreaterThan(smallFile);
		const read = await readFile('large.xlsx', bytes);
		expect(read).toEqual(await findFormat('large.xlsx')!.read(bytes));
		expect(read.sheets[0]!.rows).toHaveLength(rows.length);

		const table = Buffer.from(['a,b', ...rows.map((row) => row.slice(0, 2).join(','))].join('\r\n'));
		expect(table.length).toBeGreaterThan(smallFile);
		let turns = 0;
		const visitors = setInterval(() => turns++, 1);
		const readApart = await readFile('large.csv', table);
		// read in this thread, a CSV lets nobody in between
		expect(turns).toBeGreaterThan(0);
		turns = 0;
		const readHere = await findFormat('large.csv')!.read(table);
		expect(turns).toBe(0);
		clearInterval(visitors);
		expect(readApart).toEqual(readHere);
	});

	test('that takes more time or memory than any sound one is refused, and the next is read', async () => {
		const noise = Buffer.from(`a,b\r\n${'x,y\r\n'.repeat(200_000)}`);
		const refused = [{ code: 'file_too_large', severity: 'error', path: '', line: 0 }];
		expect((await readFile('slow.csv', noise, { ...bounds, milliseconds: 1 })).issues).toEqual(refused);
		expect((await readFile('heavy.csv', noise, { ...bounds, megabytes: 24 })).issues).toEqual(refused);
		expect((await readFile('sound.csv', noise)).sheets[0]!.rows).toHaveLength(200_000);
	});

	test('that is broken, or of no known format, is refused and nothing else is', async () => {
		const noise = Buffer.alloc(smallFile + 1, 7);
		expect(await readFile('broken.xlsx', noise)).toEqual(await findFormat('x.xlsx')!.read(noise));
		expect((await readFile('picture.png', noise)).issues).toMatchObject([
			{ code: 'file_unreadable', severity: 'error', value: 'picture.png' }
		]);
	});
});
