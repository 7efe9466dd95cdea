import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#tests/makers/database.ts';
import { toCsv } from '#tests/makers/imports.ts';
import { runCommand } from './command.server.ts';

const names = { name_fr: 'Agadez', name_en: 'Agadez', name_es: 'Agadez', name_ar: 'أغاديز' };
const area = { slug: 'agadez', level: 'city', time_zone: 'Africa/Niamey', country_code: 'NE', ...names };
const labels = { label_fr: 'x', label_en: 'x', label_es: 'x', label_ar: 'x' };
const organization = { id: 'accueil', name: 'Accueil', type: 'association', city: 'Agadez' };

describe("a city's own folder", () => {
	const database = useTestDatabase();
	let folder: string;
	const write = (name: string, rows: Record<string, string>[]) => writeFile(join(folder, name), toCsv(rows));
	const jiwar = (command: string, ...args: string[]) =>
		runCommand(database(), { command, args, cwd: folder, language: 'en_GB.UTF-8' }, () => undefined);

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'jiwar-city-'));
		await write('organization-types.csv', [{ code: 'association', ...labels }]);
		await write('areas.csv', [area]);
		await write('organizations.csv', [organization]);
	});
	afterAll(() => rm(folder, { recursive: true }));

	test('is loaded in order, and what it holds can be found', async () => {
		const said = await jiwar('load-data', '.');
		expect(said.match(/: new 1, changed 0/g)).toHaveLength(3);
		const { rows } = await sql`select slug from public_organization`.execute(database().db);
		expect(rows).toEqual([{ slug: 'accueil' }]);
		const { rows: queued } = await sql`select 1 from public_entry`.execute(database().db);
		expect(queued).toHaveLength(1);
	});

	test('an import answers in the language of the terminal, or the one asked for', async () => {
		await write('more.csv', [organization]);
		expect(await jiwar('import', 'more.csv', '--profile', 'organizations')).toContain('Nothing to change');
		const asked = await jiwar(
			'import',
			'more.csv',
			'--profile',
			'organizations',
			'--lang',
			'es',
			'--dry-run'
		);
		expect(asked).toContain('no se ha modificado nada');
	});

	test('a refused file fails, with its problems', async () => {
		await write('bad.csv', [{ ...organization, id: 'autre', city: 'Agades' }]);
		await expect(jiwar('import', 'bad.csv', '--profile', 'organizations')).rejects.toThrow(
			'line 2, column “city” — error: This area is not known. “Agades” Did you mean “agadez”?'
		);
	});

	test('a file that is not there is said', async () => {
		await expect(jiwar('import', 'none.csv', '--profile', 'areas')).rejects.toThrow(
			/There is no file .*none\.csv/
		);
	});

	test.each([
		['import'],
		['import', 'more.csv'],
		['import', 'more.csv', '--profile', 'people'],
		['import', 'more.csv', '--profil', 'organizations'],
		['load-data', 'a', 'b']
	])('%s %s %s %s shows how it is used', async (command, ...args) => {
		await expect(jiwar(command, ...args.filter(Boolean))).rejects.toThrow(
			`Usage: npm run jiwar -- ${command}`
		);
	});

	test('an empty folder is said, not passed over', async () => {
		await expect(jiwar('load-data', tmpdir() + '/nowhere')).rejects.toThrow('No file to load');
	});
});
