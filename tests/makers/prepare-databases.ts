/**
 * Once per run: a migrated database of each engine, which every test file then copies.
 */
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/db/migrate.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { buildTemplate } from '#platform/db/embedded/template.server.ts';
import { onServer, TEMPLATE, withName } from './server.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The data directory to copy. */
		embeddedTemplate: string;
	}
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	provide('embeddedTemplate', await buildTemplate());
	const url = process.env.TEST_DATABASE_URL;
	if (url) await prepareServer(url);
	return async () => {
		if (url) await onServer(url, `drop database if exists ${TEMPLATE}`);
	};
}

async function prepareServer(url: string): Promise<void> {
	await onServer(url, `drop database if exists ${TEMPLATE}`);
	await onServer(url, `create database ${TEMPLATE}`);
	const server = await openDatabase({ url: withName(url, TEMPLATE) });
	await migrate(server);
	await server.close();
}
