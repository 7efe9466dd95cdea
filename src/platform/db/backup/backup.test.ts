import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, TestDatabase } from '#tests/makers/database.ts';
import { engines, testDatabase } from '#tests/makers/database.ts';
import { backup, BASE_TABLES } from './backup.server.ts';
import { listMigrations, migrate } from '../migrate.server.ts';
import type { DatabasePort } from '../port.ts';
import { quoteName } from '../port.ts';
import { restore } from './restore.server.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jiwar-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A tree of places that refers to itself, texts that try the format, and thousands of rows. */
async function fill({ port }: TestDatabase): Promise<void> {
	await port.query(`
		insert into area (id, slug, parent_id, level, name, country_code, time_zone, centroid)
		select gen_random_uuid(), 'place-' || n, null, 'district', jsonb_build_object('fr', E'Tab\\t, saut\\nde ligne \\\\ et « é » ' || n, 'ar', 'الرباط'),
			'MA', 'Africa/Casablanca', point(n, -n / 3.0)
		from generate_series(1, 3000) as n`);
	await port.query(`
		update area set parent_id = (select id from area as parent where parent.slug = 'place-' || (substr(area.slug, 7)::int + 1))`);
}

async function contents(port: DatabasePort): Promise<Record<string, unknown>> {
	const found: Record<string, unknown> = {};
	for (const { name } of (await port.query(BASE_TABLES)).rows as { name: string }[]) {
		const { rows } = await port.query(
			`select count(*) as n, md5(string_agg(r::text, '|' order by r::text collate "C")) as content
			from public.${quoteName(name)} as r`
		);
		found[name] = rows[0];
	}
	return found;
}

const pairs = engines.flatMap((from) => engines.map((to): [Engine, Engine] => [from, to]));

describe.each(pairs)('a backup of %s restored on %s', (from, to) => {
	test('holds the same content, and again after --replace', async () => {
		const source = await testDatabase(from);
		const target = await testDatabase(to);
		try {
			await fill(source);
			const file = join(folder, `${from}-${to}.jiwar`);
			const { rows, bytes } = await backup(source, file);
			expect(rows).toBeGreaterThanOrEqual(3000);
			expect((await stat(file)).size).toBe(bytes);
			expect((await stat(file)).mode & 0o777).toBe(0o600);
			expect(await restore(target, file)).toMatchObject({ rows });
			const expected = await contents(source.port);
			expect(await contents(target.port)).toEqual(expected);

			await expect(restore(target, file)).rejects.toThrow('--replace');
			await target.port.query("update area set slug = 'changed' where slug = 'place-1'");
			await restore(target, file, { replace: true });
			expect(await contents(target.port)).toEqual(expected);
			await expect(
				target.port.query("update area set parent_id = '00000000-0000-0000-0000-000000000000'")
			).rejects.toMatchObject({ code: '23503' });
			expect(await migrate(target)).toEqual([]);
		} finally {
			await source.close();
			await target.close();
		}
	});
});

describe.each(engines)('a file that cannot be used (%s)', (engine) => {
	let database: TestDatabase;
	let file: string;
	let before: Record<string, unknown>;
	beforeAll(async () => {
		database = await testDatabase(engine);
		await fill(database);
		file = join(folder, `good-${engine}.jiwar`);
		await backup(database, file);
		before = await contents(database.port);
	});
	afterAll(() => database.close());

	async function refused(bytes: Uint8Array, message: string): Promise<void> {
		const bad = join(folder, `bad-${engine}.jiwar`);
		await writeFile(bad, bytes);
		await expect(restore(database, bad, { replace: true })).rejects.toThrow(message);
		expect(await contents(database.port)).toEqual(before);
	}

	test('cut short', async () => {
		const bytes = await readFile(file);
		await refused(bytes.subarray(0, bytes.length / 2), 'is cut short');
		const text = gunzipSync(bytes);
		await refused(gzipSync(text.subarray(0, text.length / 2)), 'is cut short');
	});

	test('with one letter changed', async () => {
		const text = gunzipSync(await readFile(file));
		text[text.indexOf('saut')] = 'S'.charCodeAt(0);
		await refused(gzipSync(text), 'changed or damaged');
	});

	test('of something else', async () => {
		await refused(Buffer.from('id,name\n1,Rabat\n'), 'is not a Jiwar backup');
		await refused(gzipSync('{"format":"other"}\n'), 'is not a Jiwar backup');
		await expect(restore(database, join(folder, 'none'), { replace: true })).rejects.toThrow(
			'There is no file'
		);
	});

	test('from a newer Jiwar', async () => {
		const [header = '', ...rest] = gunzipSync(await readFile(file))
			.toString('latin1')
			.split('\n');
		const newer = header.replace('"migrations":[', '"migrations":["0000-unknown",');
		const changed = Buffer.from([newer, ...rest].join('\n'), 'latin1');
		await refused(gzipSync(changed), 'changed or damaged');
	});

	test('and a backup never replaces a file', async () => {
		await expect(backup(database, file)).rejects.toThrow('exists already');
	});
});

describe.each(engines)('an older backup (%s)', (engine) => {
	test('is restored as it was, then brought up to date', async () => {
		const names = await listMigrations();
		const directory = await mkdtemp(join(folder, 'migrations-'));
		for (const name of names) {
			const text = await readFile(join('migrations', `${name}.sql`), 'utf8');
			await writeFile(join(directory, `${name}.sql`), text);
		}
		const source = await testDatabase(engine);
		const target = await testDatabase(engine);
		try {
			await fill(source);
			const file = join(folder, `older-${engine}.jiwar`);
			await backup(source, file);
			await writeFile(
				join(directory, '9999-later.sql'),
				'alter table area add column later text; update area set later = upper(slug)'
			);
			await migrate(target, { directory });
			await restore(target, file, { directory });
			const { rows } = await target.port.query("select later from area where slug = 'place-7'");
			expect(rows).toEqual([{ later: 'PLACE-7' }]);
			expect(await migrate(target, { directory })).toEqual([]);
			const back = join(folder, `newer-${engine}.jiwar`);
			await backup(target, back);
			await expect(restore(source, back, { replace: true })).rejects.toThrow(
				'newer Jiwar (it has 9999-later'
			);
		} finally {
			await source.close();
			await target.close();
		}
	});
});
