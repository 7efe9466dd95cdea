/**
 * An empty migrated embedded database, prepared once and copied: a first start takes a second instead of
 * four, and each test file has its own. It is kept under a name that changes with the migrations and the engine.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../config.server.ts';
import { exists } from './directory.server.ts';
import { listMigrations, migrate, migrationDirectory } from '../migrate.server.ts';
import { openDatabase } from '../open.server.ts';

interface PackageFile {
	dependencies: Record<string, string>;
}

const cache = (): string => join(projectRoot(), 'node_modules', '.cache', 'jiwar');

/** The prepared directory; absent when none was built for these migrations. */
export async function findTemplate(): Promise<string | undefined> {
	const path = join(cache(), await fingerprint());
	return (await exists(path)) ? path : undefined;
}

/** Builds it unless it is there. */
export async function buildTemplate(): Promise<string> {
	const found = await findTemplate();
	if (found) return found;
	await mkdir(cache(), { recursive: true });
	// What another process is preparing stays.
	const old = (await readdir(cache())).filter((name) => name.startsWith('template-'));
	for (const name of old) await rm(join(cache(), name), { recursive: true, force: true });
	const home = await mkdtemp(join(cache(), 'draft-'));
	const database = await openDatabase({ home, fsync: false });
	await migrate(database);
	await database.close();
	const path = join(cache(), await fingerprint());
	// Another process may have been faster; then its own serves.
	await rename(join(home, 'database'), path).catch(() => undefined);
	await rm(home, { recursive: true, force: true });
	return path;
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	const { dependencies } = JSON.parse(
		await readFile(join(projectRoot(), 'package.json'), 'utf8')
	) as PackageFile;
	hash.update(dependencies['@electric-sql/pglite'] ?? '');
	for (const name of await listMigrations()) {
		hash.update(name).update(await readFile(join(migrationDirectory(), `${name}.sql`)));
	}
	return `template-${hash.digest('hex').slice(0, 16)}`;
}
