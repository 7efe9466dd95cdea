import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '#exchange/formats/csv.ts';
import { xlsx } from '#exchange/formats/workbook.ts';
import { activitiesFile, needsFile, rowsOf } from '#tests/makers/exports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { runCommand } from './command.server.ts';

describe('files made at the machine', () => {
	const database = useSeededDatabase();
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'jiwar-export-'));
	});
	afterAll(() => rm(folder, { recursive: true }));
	const jiwar = (...args: string[]) =>
		runCommand(
			database(),
			{ command: 'export', args, cwd: folder, language: 'en_GB.UTF-8' },
			() => undefined
		);
	const idsIn = (bytes: Uint8Array) =>
		rowsOf(readCsv(bytes).sheets[0]!).map((row) => row['Identifier'] ?? row['Identifiant']);
	const written = (name: string) => readFile(join(folder, name));

	test('hold what the page finds, by the same questions', async () => {
		const asked = [
			'--sector',
			'health',
			'--sector',
			'education',
			'--response',
			'covid-19',
			'--sort',
			'title'
		];
		const said = await jiwar('activities', 'a.csv', '--area', 'morocco', ...asked);
		const search = 'sector=health&sector=education&response=covid-19&sort=title';
		const ids = idsIn(await activitiesFile(database().db, { area: 'morocco', search, locale: 'en' }));
		expect(idsIn(await written('a.csv'))).toEqual(ids);
		expect(said).toContain(`${ids.length} rows written to ${join(folder, 'a.csv')}`);
		await jiwar('needs', 'n.csv', '--area', 'oujda', '--status', 'open', '--sort', 'reported');
		const needs = await needsFile(database().db, { area: 'oujda', search: 'status=open' });
		expect(idsIn(await written('n.csv'))).toEqual(idsIn(needs));
	});

	test('are workbooks in the language asked for, when they are named so', async () => {
		await jiwar('activities', 'tout.XLSX', '--area', 'all', '--lang', 'es');
		const { sheets } = await xlsx.read(await written('tout.XLSX'));
		expect(sheets.map(({ name }) => name)).toContain('Actividades');
	});

	test.each([
		[['activities', 'x.csv', '--area', 'rabatt'], 'No area has the address “rabatt”. Did you mean “rabat”?'],
		[['needs', 'x.csv', '--area', 'all'], 'No area has the address “all”'],
		[['activities', 'x.csv', '--area', 'rabat', '--year', 'hier'], '--year: “hier” is not understood'],
		[['needs', 'x.csv', '--area', 'rabat', '--severity', '9'], '--severity: “9” is not understood'],
		[['activities', 'x.csv'], 'Usage: npm run jiwar -- export'],
		[['activities', 'x.pdf', '--area', 'rabat'], 'Usage: npm run jiwar -- export'],
		[['needs', 'x.csv', '--area', 'rabat', '--donor', 'x'], 'needs: --q --sector'],
		[['needs', 'x.csv', '--area'], 'Usage: npm run jiwar -- export'],
		[['people', 'x.csv', '--area', 'rabat'], 'Usage: npm run jiwar -- export']
	])('%j is refused with its reason, and nothing is written', async (args, reason) => {
		await expect(jiwar(...args)).rejects.toThrow(reason);
		expect((await readdir(folder)).filter((name) => name.startsWith('x'))).toEqual([]);
	});

	test('replace no other file unless told to', async () => {
		await jiwar('needs', 'une-fois.csv', '--area', 'rabat');
		const before = await written('une-fois.csv');
		await expect(jiwar('needs', 'une-fois.csv', '--area', 'oujda')).rejects.toThrow('exists already');
		expect(await written('une-fois.csv')).toEqual(before);
		await jiwar('needs', 'une-fois.csv', '--area', 'oujda', '--replace');
		expect(await written('une-fois.csv')).not.toEqual(before);
		expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/\.part$/));
	});
});
