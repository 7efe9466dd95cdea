/**
 * Opens the database: a PostgreSQL server when an address is given, the embedded one otherwise.
 */
import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { portDialect } from './dialect.server.ts';
import { createDirectory, exists } from './embedded/directory.server.ts';
import { EmbeddedPort } from './embedded/port.server.ts';
import { takeLock } from './embedded/lock.server.ts';
import type { DatabasePort, LeaseOptions } from './port.ts';
import { PostgresPort } from './postgres.server.ts';
import { checkTrigrams, SelfTestError } from './self-test.server.ts';
import type { Tables } from './tables.ts';
import { rememberPort } from './transaction.server.ts';

/** What stores take first: the database, or a transaction of it. */
export type Db = Kysely<Tables>;

export interface Database {
	readonly db: Db;
	readonly port: DatabasePort;
	readonly kind: 'embedded' | 'server';
	close(): Promise<void>;
}

export interface OpenOptions extends LeaseOptions {
	/** The directory that holds the embedded database (`.jiwar`). */
	home?: string | undefined;
	/** A `postgres://` address; given, `home` is not used. */
	url?: string | undefined;
	/** A prepared data directory to copy when the embedded database does not exist yet. */
	template?: string | undefined;
	/** False only in tests that do not look at durability. */
	fsync?: boolean;
}

/** The files of the embedded database cannot be read: what a person can do about it is said, with the folder's name. */
export class DatabaseUnreadableError extends Error {
	override readonly name = 'DatabaseUnreadableError';
	constructor(directory: string, cause: Error) {
		super(
			`The database in ${directory} cannot be opened (${cause.message}). ` +
				'Move that folder away, then bring the last backup back: npm run jiwar -- restore FILE',
			{ cause }
		);
	}
}

/** Throws `DatabaseInUseError` when another process has the embedded database. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
	const port = options.url ? new PostgresPort(options.url, options) : await openEmbedded(options);
	try {
		await checkTrigrams(port);
	} catch (error) {
		await port.close().catch(() => undefined);
		if (port.kind === 'embedded' && !(error instanceof SelfTestError))
			throw new DatabaseUnreadableError(join(resolve(options.home ?? '.jiwar'), 'database'), error as Error);
		throw error;
	}
	const db = new Kysely<Tables>({ dialect: portDialect(port) });
	rememberPort(db, port);
	return { db, port, kind: port.kind, close: () => port.close() };
}

async function openEmbedded(options: OpenOptions): Promise<EmbeddedPort> {
	const home = resolve(options.home ?? '.jiwar');
	const directory = join(home, 'database');
	// The engine creates its files readable by all: the directory keeps others out.
	await mkdir(home, { recursive: true, mode: 0o700 });
	const unlock = takeLock(home, join(home, 'database.lock'));
	try {
		if (!(await exists(directory))) await create(directory, options);
		await chmod(directory, 0o700);
		return new EmbeddedPort({ directory, fsync: options.fsync ?? true }, options, unlock);
	} catch (error) {
		unlock();
		throw error;
	}
}

async function create(directory: string, options: OpenOptions): Promise<void> {
	const { template, fsync = true } = options;
	await createDirectory(directory, { template, sync: fsync }, async (draft) => {
		const port = new EmbeddedPort({ directory: draft, fsync }, options, () => undefined);
		await port.query('select 1');
		await port.close();
	});
}
