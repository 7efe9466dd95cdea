/** The built application on records of a test: the database is written first, then served from outside. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#platform/db/open.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { buildTemplate } from '#platform/db/embedded/template.server.ts';
import { rebuildSearch } from '#search/follow.server.ts';
import { freePort } from './built-server.ts';

const root = join(import.meta.dirname, '../..');

export interface ServedHome {
	origin: string;
	home: string;
	/** All it has written so far: the log. */
	output: () => string;
	/** Ends the server; the folder stays until `remove`. */
	stop: () => Promise<void>;
	remove: () => void;
}

/** `write` fills the database; the server begins when it has. `environment` adds to its settings. */
export async function serveHome(
	write: (database: Database) => Promise<void>,
	environment: Record<string, string> = {}
): Promise<ServedHome> {
	const home = mkdtempSync(join(tmpdir(), 'jiwar-served-'));
	const database = await openDatabase({ home, template: await buildTemplate(), fsync: false });
	try {
		await migrate(database);
		await write(database);
		await rebuildSearch(database);
	} finally {
		await database.close();
	}
	const port = await freePort();
	const settings = { JIWAR_HOME: home, PORT: String(port), ORIGIN: '', HOST: '', DATABASE_URL: '' };
	const child = spawn(process.execPath, ['tools/serve.ts'], {
		cwd: root,
		env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...settings, ...environment },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	let output = '';
	for (const stream of [child.stdout!, child.stderr!])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<void>((done) => child.on('close', () => done()));
	await new Promise<void>((ready, fail) => {
		child.on('message', () => ready());
		void ended.then(() => fail(new Error(`The server ended: ${output}`)));
	});
	return {
		origin: `http://localhost:${port}`,
		home,
		output: () => output,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		},
		remove: () => rmSync(home, { recursive: true, force: true })
	};
}
