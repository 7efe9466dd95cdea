/**
 * Brings the schema up to date from `migrations/*.sql`: forward only, in the order of their names, each in
 * a transaction. The Migrator's lock makes two starting processes wait for each other.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import { projectRoot } from '#platform/config.server.ts';
import type { Database } from './open.server.ts';
import { withDeadlines } from './transaction.server.ts';

/** A migration may rebuild an index over everything. */
const MIGRATION = { deadlineMs: 30 * 60_000, idleMs: 60_000 };

export function migrationDirectory(): string {
	return join(projectRoot(), 'migrations');
}

/** Names without `.sql`, in the order they are applied. */
export async function listMigrations(directory = migrationDirectory()): Promise<string[]> {
	const files = await readdir(directory).catch(() => []);
	return files
		.filter((file) => file.endsWith('.sql'))
		.map((file) => file.slice(0, -'.sql'.length))
		.sort();
}

/** Applies what is missing, or up to the migration named `last`; returns the names applied now. */
export async function migrate(
	{ db }: Pick<Database, 'db'>,
	options: { directory?: string; last?: string } = {}
): Promise<string[]> {
	const directory = options.directory ?? migrationDirectory();
	const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(directory) } });
	const { error, results } = await withDeadlines(MIGRATION, () =>
		options.last ? migrator.migrateTo(options.last) : migrator.migrateToLatest()
	);
	if (error) {
		const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(failed ? `Migration ${failed} failed: ${reason}` : reason, { cause: error });
	}
	return (results ?? []).map(({ migrationName }) => migrationName);
}

async function readMigrations(directory: string): Promise<Record<string, Migration>> {
	const migrations: Record<string, Migration> = {};
	for (const name of await listMigrations(directory)) {
		const text = await readFile(join(directory, `${name}.sql`), 'utf8');
		migrations[name] = {
			async up(db) {
				await sql.raw(text).execute(db);
			}
		};
	}
	return migrations;
}
