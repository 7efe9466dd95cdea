import { describe, expect, test } from 'vitest';
import { findFormat } from '#exchange/formats/format.ts';
import { writeWorkbook } from '#exchange/formats/write-workbook.ts';
import { readFile, smallFile } from './read-file.server.ts';

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
		let turns = 0;
		const visitors = setInterval(() => turns++, 5);
		const read = await readFile('large.xlsx', bytes);
		clearInterval(visitors);
		// a thread is started, and reads: were it this one, nothing else would have run
		expect(turns).toBeGreaterThan(3);
		expect(read).toEqual(await findFormat('large.xlsx')!.read(bytes));
		expect(read.sheets[0]!.rows).toHaveLength(rows.length);

		const table = Buffer.from(['a,b', ...rows.map((row) => row.slice(0, 2).join(','))].join('\r\n'));
		expect(table.length).toBeGreaterThan(smallFile);
		expect(await readFile('large.csv', table)).toEqual(await findFormat('large.csv')!.read(table));
	});

	test('that is broken, or of no known format, is refused and nothing else is', async () => {
		const noise = Buffer.alloc(smallFile + 1, 7);
		expect(await readFile('broken.xlsx', noise)).toEqual(await findFormat('x.xlsx')!.read(noise));
		expect((await readFile('picture.png', noise)).issues).toMatchObject([
			{ code: 'file_unreadable', severity: 'error', value: 'picture.png' }
		]);
	});
});
