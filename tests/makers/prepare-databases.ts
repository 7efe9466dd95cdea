/**
 * Once per run: a migrated database of each engine, which every test file then copies.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/db/migrate.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { onServer, TEMPLATE, withName } from './server.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The data directory to copy. */
		embeddedTemplate: string;
	}
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	const home = await mkdtemp(join(tmpdir(), 'jiwar-template-'));
	const embedded = await openDatabase({ home, fsync: false });
	await migrate(embedded);
	await embedded.close();
	provide('embeddedTemplate', join(home, 'database'));

	const url = process.env.TEST_DATABASE_URL;
	if (url) {
		await onServer(url, `drop database if exists ${TEMPLATE}`);
		await onServer(url, `create database ${TEMPLATE}`);
		const server = await openDatabase({ url: withName(url, TEMPLATE) });
		await migrate(server);
		await server.close();
	}
	return async () => {
		await rm(home, { recursive: true, force: true });
		if (url) await onServer(url, `drop database if exists ${TEMPLATE}`);
	};
}
