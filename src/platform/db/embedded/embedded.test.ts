import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { testDatabase, useTestDatabase } from '#tests/makers/database.ts';
import type { EmbeddedPort } from './port.server.ts';
import { DatabaseUnreadableError, openDatabase } from '../open.server.ts';
import { ConnectionLostError, DeadlineError } from '../port.ts';
import { upkeep } from './upkeep.server.ts';

const ENDLESS = 'select count(*) from generate_series(1, 100000000000)';
const database = useTestDatabase('embedded');
const port = () => database().port;

test('a second opener of the same directory is refused, and says why', async () => {
	const { home } = database().options;
	await expect(openDatabase({ home: home! })).rejects.toThrow(
		`The database in ${home} is in use by another process`
	);
});

test('a second process is refused too', async () => {
	const { home } = database().options;
	const other = spawnSync(process.execPath, ['tools/jiwar.ts', 'migrate'], {
		env: { ...process.env, JIWAR_HOME: home, DATABASE_URL: '' },
		encoding: 'utf8'
	});
	expect(other.status).toBe(1);
	expect(other.stderr).toContain('is in use by another process');
	expect(other.stderr).not.toContain('    at ');
});

test('a damaged database is named, with the way out', async () => {
	const damaged = await testDatabase('embedded');
	await damaged.closeOnly();
	const directory = join(damaged.options.home!, 'database');
	await rm(join(directory, 'global'), { recursive: true });
	const opening = openDatabase(damaged.options);
	await expect(opening).rejects.toThrow(DatabaseUnreadableError);
	await expect(opening).rejects.toThrow(`${directory} cannot be opened`);
	await expect(opening).rejects.toThrow('restore FILE');
	await rm(damaged.options.home!, { recursive: true, force: true });
});

test('once closed, the directory opens again with what was committed', async () => {
	const first = await testDatabase('embedded');
	await first.port.query('create table kept as select 7 as n');
	await first.closeOnly();
	const second = await openDatabase(first.options);
	expect((await second.port.query('select n from kept')).rows).toEqual([{ n: 7 }]);
	await second.close();
	await expect(second.port.query('select 1')).rejects.toBeInstanceOf(ConnectionLostError);
	await first.close();
});

test('nobody else on the machine reads the directory', async () => {
	const { home } = database().options;
	expect((await stat(join(home!, 'database'))).mode & 0o777).toBe(0o700);
});

test('a directory is made whole from a template, and a draft left by a crash is no obstacle', async () => {
	const home = await mkdtemp(join(tmpdir(), 'jiwar-template-'));
	await openDatabase({ home, template: inject('embeddedTemplate') }).then(async (opened) => {
		expect((await opened.port.query('select count(*) as n from area')).rows).toEqual([{ n: 0 }]);
		await opened.close();
	});
	await expect(stat(join(home, 'database.new'))).rejects.toThrow();
	await rm(home, { recursive: true, force: true });
});

test('who asks first is served first', async () => {
	const order: number[] = [];
	const ask = async (n: number): Promise<void> => {
		await port().query('select $1::int', [n]);
		order.push(n);
	};
	await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(ask));
	expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the deadline of one who waits starts when their turn comes', async () => {
	const lease = await port().lease();
	const waiting = port().query('select 1 as n', [], { deadlineMs: 1_000 });
	await sleep(1_500);
	await lease.release();
	expect((await waiting).rows).toEqual([{ n: 1 }]);
});

test('after a deadline those who waited are answered by the next engine, in a new epoch', async () => {
	const { engine } = port() as EmbeddedPort;
	const before = engine.epoch;
	const late = port().query(ENDLESS, [], { deadlineMs: 1_500 });
	const waiting = Array.from({ length: 5 }, (_, n) => port().query('select $1::int as n', [n]));
	await expect(late).rejects.toBeInstanceOf(DeadlineError);
	const answers = await Promise.all(waiting);
	expect(answers.map(({ rows }) => rows[0]!.n)).toEqual([0, 1, 2, 3, 4]);
	expect(engine.epoch).toBe(before + 1);
});

test('a connection of an older epoch is of no use any more', async () => {
	const lease = await port().lease({ deadlineMs: 1_500 });
	await lease.query('begin');
	await lease.query(ENDLESS).catch(() => undefined);
	await expect(lease.query('select 1')).rejects.toBeInstanceOf(ConnectionLostError);
	await lease.release();
});

test('a hung holder of the connection does not hold it for ever', async () => {
	await port().lease({ idleMs: 150 });
	expect((await port().query('select 1 as n')).rows).toEqual([{ n: 1 }]);
});

test('the log is cut by a checkpoint, and worn tables get their statistics', async () => {
	await port().query('create table worn as select n, md5(n::text) as t from generate_series(1, 300000) as n');
	// Statistics of use are counted at most once a second.
	await sleep(1_100);
	await port().query('select 1');
	await upkeep(port());
	const { rows } = await port().query(
		"select (select reltuples from pg_class where relname = 'worn') as tuples, " +
			'pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) < 1000000 as short from pg_control_checkpoint()'
	);
	expect(rows).toEqual([{ tuples: 300000, short: true }]);
});

test('closing does not wait for ever for one who holds the connection', async () => {
	const other = await testDatabase('embedded');
	const running = other.port.query(ENDLESS, [], { deadlineMs: 60_000 });
	const refused = expect(running).rejects.toBeInstanceOf(ConnectionLostError);
	await sleep(100);
	await other.close();
	await refused;
});
