/** The built application on records of a test: the database is written first, then served from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
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
	/** Ends it as a power cut does. */
	kill: () => Promise<void>;
	/** Serves the same folder again. */
	start: () => Promise<void>;
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
	let output = '';
	let child!: ChildProcess;
	let ended: Promise<void> = Promise.resolve();
	const start = async () => {
		const run = spawn(process.execPath, ['tools/serve.ts'], {
			cwd: root,
			env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...settings, ...environment },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc']
		});
		child = run;
		for (const stream of [run.stdout!, run.stderr!])
			stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		ended = new Promise<void>((done) => run.on('close', () => done()));
		await new Promise<void>((ready, fail) => {
			run.on('message', () => ready());
			void ended.then(() => fail(new Error(`The server ended: ${output}`)));
		});
	};
	const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
		child.kill(signal);
		await ended;
	};
	await start();
	return {
		origin: `http://localhost:${port}`,
		home,
		output: () => output,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
		start,
		remove: () => rmSync(home, { recursive: true, force: true })
	};
}
