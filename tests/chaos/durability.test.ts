import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import type { EmbeddedPort } from '#platform/db/embedded/port.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { testDatabase } from '#tests/makers/database.ts';

const COMMITS = 50;
const KILLS = 5;
/** Each round starts the engine again, after a crash: slow where many things run at once. */
const PATIENCE = 240_000;
const writer = new URL('./committing.ts', import.meta.url);

test('each commit is written to the disk once, before it is acknowledged', async () => {
	const database = await testDatabase('embedded', { fsync: true });
	const { engine } = database.port as EmbeddedPort;
	await database.port.query('create table counted (n int)');
	const before = engine.fsyncs;
	for (let n = 0; n < COMMITS; n++) await database.port.query('insert into counted values ($1)', [n]);
	// A new segment of the log may be begun meanwhile: one or two more.
	expect(engine.fsyncs - before).toBeGreaterThanOrEqual(COMMITS);
	expect(engine.fsyncs - before).toBeLessThanOrEqual(COMMITS + 3);
	await database.close();
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;

/** Calls of fsync by a process that makes so many commits, as the kernel counts them. */
async function countSyncs(commits: number): Promise<number> {
	const home = await mkdtemp(join(tmpdir(), 'jiwar-strace-'));
	execFileSync('cp', ['-r', inject('embeddedTemplate'), join(home, 'database')]);
	const trace = join(home, 'trace');
	const traced = [process.execPath, writer.pathname, home, String(commits)];
	execFileSync('strace', ['-f', '-e', 'trace=fsync', '-o', trace, ...traced], { stdio: 'ignore' });
	const calls = (await readFile(trace, 'utf8')).match(/ fsync\(/g) ?? [];
	await rm(home, { recursive: true, force: true });
	return calls.length;
}

test.runIf(hasStrace)(
	'the operating system saw every one of them',
	async () => {
		const commits = (await countSyncs(COMMITS)) - (await countSyncs(0));
		expect(commits).toBeGreaterThanOrEqual(COMMITS);
		expect(commits).toBeLessThanOrEqual(COMMITS + 5);
	},
	PATIENCE
);

test(
	'kill -9 in the midst of commits loses no acknowledged row',
	async () => {
		const home = await mkdtemp(join(tmpdir(), 'jiwar-kill-'));
		execFileSync('cp', ['-r', inject('embeddedTemplate'), join(home, 'database')]);
		const acknowledged = new Set<string>();
		for (let round = 0; round < KILLS; round++) {
			const child = fork(writer, [home], { stdio: 'ignore', execArgv: [] });
			const wanted = acknowledged.size + 10 + round * 7;
			child.on('message', (id: string) => {
				acknowledged.add(id);
				if (acknowledged.size >= wanted) child.kill('SIGKILL');
			});
			await once(child, 'exit');
		}
		const database = await openDatabase({ home });
		const { rows } = await database.port.query('select id from committed');
		const found = new Set(rows.map(({ id }) => id as string));
		expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
		expect(acknowledged.size).toBeGreaterThan(KILLS * 10);
		await database.close();
		await rm(home, { recursive: true, force: true });
	},
	PATIENCE
);
