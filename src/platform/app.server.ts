/**
 * The running server's database, opened once. The promise is kept outside the modules because the
 * development server loads them again after each change, and a second opening would be refused.
 */
import { getConfig } from './config.server.ts';
import { migrate } from './db/migrate.server.ts';
import type { Database } from './db/open.server.ts';
import { openDatabase } from './db/open.server.ts';
import { findTemplate } from './db/embedded/template.server.ts';
import { log } from './log.server.ts';
import type { CommandRequest, Progress } from './socket.server.ts';
import { openSocket } from './socket.server.ts';

const KEY = Symbol.for('jiwar.database');
const kept = globalThis as { [KEY]?: Promise<Database> | undefined };

/** For routes: the migrated database, opened at the first call. */
export function getDatabase(): Promise<Database> {
	kept[KEY] ??= start().catch((error: unknown) => {
		kept[KEY] = undefined;
		throw error;
	});
	return kept[KEY];
}

type Run = (database: Database, request: CommandRequest, progress: Progress) => Promise<string>;

let closeSocket: (() => Promise<void>) | undefined;

/** Opens the database and begins to answer the `jiwar` commands, which `run` does. */
export async function openApp(run: Run): Promise<void> {
	const database = await getDatabase();
	closeSocket ??= await openSocket(getConfig().home, (request, progress) => run(database, request, progress));
}

export async function closeApp(): Promise<void> {
	await closeSocket?.();
	closeSocket = undefined;
	const opened = kept[KEY];
	kept[KEY] = undefined;
	await (await opened?.catch(() => undefined))?.close();
}

async function start(): Promise<Database> {
	const { home, databaseUrl } = getConfig();
	const database = await openDatabase({ home, url: databaseUrl, template: await findTemplate() });
	try {
		const applied = await migrate(database);
		if (applied.length > 0) log.info({ applied }, 'migrated');
		return database;
	} catch (error) {
		await database.close();
		throw error;
	}
}
