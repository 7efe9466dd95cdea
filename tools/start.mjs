/**
 * `npm start`: from a fresh clone to the map, answering. Each step says what it does and how long it took;
 * a second start skips what is already done.
 */
import { spawn } from 'node:child_process';
import {
	accessSync,
	chmodSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import {
	Obstacle,
	build,
	compileMessages,
	environment,
	hashOf,
	install,
	main,
	pinnedNode,
	requirePrograms,
	root,
	run,
	step
} from './prepare.mjs';

const port = process.env.PORT || '3000';
const host = process.env.HOST || 'localhost';
const origin = (process.env.ORIGIN || `http://localhost:${port}`).replace(/\/$/, '');
const home = resolve(root, process.env.JIWAR_HOME || '.jiwar');
const settings = { PORT: port, HOST: host, ORIGIN: origin, JIWAR_HOME: home, NODE_ENV: 'production' };

/** Asked before the long steps, so that nobody waits for a build to learn it. The server asks again when it listens. */
function requireFreePort() {
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
		throw new Obstacle(`PORT must be a number from 1 to 65535, not "${port}".`);
	return new Promise((done, fail) => {
		const probe = createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			fail(
				new Obstacle(
					error.code === 'EADDRINUSE'
						? `Port ${port} is already in use: by Jiwar itself (look at ${origin}), or by another program. Stop it, or choose another port: PORT=${Number(port) + 1} npm start`
						: error.code === 'EACCES'
							? `Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`
							: `HOST=${host} PORT=${port} cannot be used: ${error.message}`
				)
			)
		);
		probe.listen(Number(port), host === 'localhost' ? '127.0.0.1' : host, () => probe.close(done));
	});
}

function requireHome() {
	try {
		if (existsSync(home)) accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
		else mkdirSync(home, { recursive: true, mode: 0o700 });
		// Personal data will live here: nobody else on the machine may read it, whatever the umask was.
		chmodSync(home, 0o700);
	} catch (error) {
		throw new Obstacle(
			`The folder ${home} cannot be written by this account (${/** @type {NodeJS.ErrnoException} */ (error).code}). Give it to this account, or choose another: JIWAR_HOME=/path npm start`
		);
	}
}

/** Beside the build, which leaves a core idle: the first start then copies an empty database instead of making one. */
async function prepareTemplate() {
	if (process.env.DATABASE_URL || existsSync(join(home, 'database'))) return;
	await run(pinnedNode(), ['tools/build-template.ts'], { quiet: true, check: false });
}

/** Remembers, per database, which migrations and data were put in: asking the database itself would cost a second at each start. */
async function prepareDatabase() {
	const stamp = join(home, 'prepared');
	const wanted = hashOf(['migrations'], process.env.DATABASE_URL ?? 'embedded');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	// The command migrates first; a database that holds anything keeps what it holds.
	await step('Preparing the database, with the demonstration data if it is empty', () =>
		run(pinnedNode(), ['tools/jiwar.ts', 'load-data', '--if-empty'], { quiet: true, env: settings }).then(
			() => undefined
		)
	);
	writeFileSync(stamp, wanted, { mode: 0o600 });
}

/**
 * The server tells when it listens; it hears signals from here, and stops by itself should this process vanish.
 * @param {number} since
 */
function serve(since) {
	const server = spawn(pinnedNode(), ['tools/serve.ts'], {
		cwd: root,
		env: environment(settings),
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
	for (const signal of signals) process.on(signal, () => server.kill(signal));
	// npm killed outright passes nothing on: its absence is the signal.
	const parent = process.ppid;
	if (process.env.npm_lifecycle_event)
		setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 500).unref();
	server.on('message', () => {
		process.stdout.write(
			`\nJiwar is ready: ${origin}  (${((performance.now() - since) / 1000).toFixed(1)} s)\n`
		);
		process.stdout.write('Ctrl-C stops it.\n');
	});
	return new Promise((done) =>
		server.on('close', (code) => {
			process.exitCode = code ?? 1;
			done(undefined);
		})
	);
}

await main(async () => {
	const since = performance.now();
	process.stdout.write('Jiwar\n');
	requirePrograms();
	await requireFreePort();
	requireHome();
	await step('Installing packages', install);
	pinnedNode();
	await step('Compiling messages', compileMessages);
	await step('Building', async () => (await Promise.all([build(), prepareTemplate()]))[0]);
	await prepareDatabase();
	await serve(since);
});
