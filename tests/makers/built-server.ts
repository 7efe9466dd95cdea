/** The built application on a free port, with its own folder: for what must be seen from outside. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface TestServer {
	origin: string;
	home: string;
	stop: () => Promise<void>;
}

export function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer();
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** `npm start` as a child process. Its output is kept to be read, and told when it ends before it is ready. */
export function runStart(home: string, port: number, environment: Record<string, string> = {}) {
	const settings = { JIWAR_HOME: home, PORT: String(port), ORIGIN: '', HOST: '', DATABASE_URL: '' };
	const child = spawn('node', ['tools/start.mjs'], {
		cwd: root,
		env: { ...process.env, ...settings, ...environment }
	});
	let output = '';
	const ended = new Promise<number | null>((done) => child.on('close', done));
	const ready = new Promise<void>((done, fail) => {
		const hear = (chunk: Buffer) => {
			output += chunk.toString();
			if (output.includes('Jiwar is ready')) done();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		void ended.then((code) => fail(new Error(`ended with ${code}: ${output}`)));
	});
	ready.catch(() => undefined);
	return { child, ended, ready, output: () => output };
}

/** With the demonstration data, in a folder that goes with the server unless one is given. */
export async function startServer(options: { home?: string } = {}): Promise<TestServer> {
	const home = options.home ?? mkdtempSync(join(tmpdir(), 'jiwar-built-'));
	const port = await freePort();
	const { child, ended, ready } = runStart(home, port, { LOG_LEVEL: 'error' });
	await ready;
	return {
		origin: `http://localhost:${port}`,
		home,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
			if (!options.home) rmSync(home, { recursive: true, force: true });
		}
	};
}
