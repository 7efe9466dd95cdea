/**
 * A throw-away PostgreSQL for the tests: `startPostgres()` gives its address and a way to stop it, or null
 * where no PostgreSQL is installed. As root the cluster runs as `postgres`, because it refuses to run as root.
 * Run alone it prints the address and waits for Ctrl-C: `node tools/test-postgres.mjs [command…]` runs the
 * command with TEST_DATABASE_URL set, then stops. Plain JavaScript: it also runs on an older Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const isRoot = process.getuid?.() === 0;

/** The folder of `initdb` and `pg_ctl`, newest version first; null when there is none. */
export function findPostgres() {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = versions.map((version) => join(debian, version, 'bin'));
	return (
		[...folders, ...(process.env.PATH ?? '').split(':')].find((folder) =>
			['initdb', 'pg_ctl'].every((tool) => existsSync(join(folder, tool)))
		) ?? null
	);
}

/** @returns {Promise<{ url: string, stop: () => void } | null>} */
export async function startPostgres() {
	const bin = findPostgres();
	if (!bin) return null;
	const home = mkdtempSync(join(tmpdir(), 'jiwar-pg-'));
	if (isRoot) {
		const id = (/** @type {string} */ flag) =>
			Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
		chownSync(home, id('-u'), id('-g'));
	}
	const data = join(home, 'data');
	const port = await freePort();
	const settings = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off`;
	run(bin, ['initdb', '-D', data, '-U', 'jiwar', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
	run(bin, ['pg_ctl', '-D', data, '-l', join(home, 'log'), '-w', '-o', settings, 'start']);
	let stopped = false;
	const stop = () => {
		if (stopped) return;
		stopped = true;
		run(bin, ['pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop']);
		rmSync(home, { recursive: true, force: true });
	};
	process.once('exit', stop);
	return { url: `postgres://jiwar@127.0.0.1:${port}/postgres`, stop };
}

/**
 * @param {string} bin
 * @param {string[]} command
 */
function run(bin, command) {
	const [tool = '', ...args] = command;
	const words = [join(bin, tool), ...args].map((word) => `'${word}'`).join(' ');
	// Its output goes nowhere: a server that inherits a pipe would keep the caller waiting.
	const done = isRoot
		? spawnSync('su', ['postgres', '-s', '/bin/sh', '-c', `cd / && ${words}`], { stdio: 'ignore' })
		: spawnSync('/bin/sh', ['-c', words], { stdio: 'ignore' });
	if (done.status !== 0)
		throw new Error(`PostgreSQL: ${tool} failed (${done.status ?? done.error?.message}).`);
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const postgres = await startPostgres();
	if (!postgres) {
		process.stderr.write('No PostgreSQL is installed (Debian: apt-get install postgresql).\n');
		process.exit(1);
	}
	const [command, ...args] = process.argv.slice(2);
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
	if (command) {
		const env = { ...process.env, TEST_DATABASE_URL: postgres.url };
		spawn(command, args, { stdio: 'inherit', env }).on('exit', (code) => process.exit(code ?? 1));
	} else {
		process.stdout.write(`${postgres.url}\n`);
		setInterval(() => undefined, 1 << 30);
	}
}
