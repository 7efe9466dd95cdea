/**
 * A fresh, migrated database for a test file, on either engine.
 *
 *     describe.each(engines)('… (%s)', (engine) => {
 *         const database = useTestDatabase(engine);
 *         test('…', async () => { await database().db.selectFrom(…) });
 *     });
 */
import { constants } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Database, OpenOptions } from '#platform/db/open.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { onServer, TEMPLATE, withName } from './server.ts';

export type Engine = Database['kind'];

const serverUrl = process.env.TEST_DATABASE_URL;

/** The embedded engine always; PostgreSQL too when TEST_DATABASE_URL is set. */
export const engines: Engine[] = serverUrl ? ['embedded', 'server'] : ['embedded'];

export interface TestDatabase extends Database {
	/** What `openDatabase` was given, to open it again. */
	readonly options: OpenOptions;
	/** Closes without removing anything. */
	closeOnly(): Promise<void>;
}

/** `close()` also removes the database. Durability is off unless `fsync` is asked for. */
export async function testDatabase(
	engine: Engine = 'embedded',
	options: OpenOptions = {}
): Promise<TestDatabase> {
	return engine === 'embedded' ? embedded(options) : server(options);
}

/** Opens one for the tests of a `describe`, and removes it after them. */
export function useTestDatabase(engine: Engine = 'embedded', options?: OpenOptions): () => TestDatabase {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await testDatabase(engine, options);
	});
	afterAll(() => database?.close());
	return () => database;
}

async function embedded(options: OpenOptions): Promise<TestDatabase> {
	const home = await mkdtemp(join(tmpdir(), 'jiwar-test-'));
	await cp(inject('embeddedTemplate'), join(home, 'database'), {
		recursive: true,
		mode: constants.COPYFILE_FICLONE
	});
	const opened = { home, fsync: false, ...options };
	const database = await openDatabase(opened);
	const close = async (): Promise<void> => {
		await database.close();
		await rm(home, { recursive: true, force: true });
	};
	return { ...database, options: opened, close, closeOnly: database.close };
}

async function server(options: OpenOptions): Promise<TestDatabase> {
	const name = `jiwar_test_${crypto.randomUUID().replaceAll('-', '')}`;
	await onServer(serverUrl!, `create database ${name} template ${TEMPLATE}`);
	const opened = { url: withName(serverUrl!, name), ...options };
	const database = await openDatabase(opened);
	const close = async (): Promise<void> => {
		await database.close();
		await onServer(serverUrl!, `drop database if exists ${name} with (force)`);
	};
	return { ...database, options: opened, close, closeOnly: database.close };
}
