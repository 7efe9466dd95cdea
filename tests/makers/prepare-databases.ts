/**
 * Once per run: a migrated database of each engine, which every test file then copies. The embedded one is
 * kept from run to run for as long as the migrations and the engine stay the same.
 */
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { listMigrations, migrate, migrationDirectory } from '#platform/db/migrate.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { onServer, TEMPLATE, withName } from './server.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The data directory to copy. */
		embeddedTemplate: string;
	}
}

interface PackageFile {
	dependencies: Record<string, string>;
}

const CACHE = join('node_modules', '.cache', 'jiwar-tests');

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	provide('embeddedTemplate', await prepareEmbedded());
	const url = process.env.TEST_DATABASE_URL;
	if (url) await prepareServer(url);
	return async () => {
		if (url) await onServer(url, `drop database if exists ${TEMPLATE}`);
	};
}

async function prepareEmbedded(): Promise<string> {
	const kept = join(CACHE, await fingerprint());
	const found = await access(kept).then(
		() => true,
		() => false
	);
	if (found) return kept;
	await mkdir(CACHE, { recursive: true });
	// What another run is preparing stays.
	const old = (await readdir(CACHE)).filter((name) => !name.startsWith('draft-'));
	for (const name of old) await rm(join(CACHE, name), { recursive: true, force: true });
	const home = await mkdtemp(join(CACHE, 'draft-'));
	const embedded = await openDatabase({ home, fsync: false });
	await migrate(embedded);
	await embedded.close();
	// Another run may have been faster; then its own serves.
	await rename(join(home, 'database'), kept).catch(() => undefined);
	await rm(home, { recursive: true, force: true });
	return kept;
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as PackageFile;
	hash.update(dependencies['@electric-sql/pglite']!);
	for (const name of await listMigrations()) {
		hash.update(name).update(await readFile(join(migrationDirectory(), `${name}.sql`)));
	}
	return hash.digest('hex').slice(0, 16);
}

async function prepareServer(url: string): Promise<void> {
	await onServer(url, `drop database if exists ${TEMPLATE}`);
	await onServer(url, `create database ${TEMPLATE}`);
	const server = await openDatabase({ url: withName(url, TEMPLATE) });
	await migrate(server);
	await server.close();
}
