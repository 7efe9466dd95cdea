/**
 * What `npm start` and `npm test` share: steps with their time, the install, the right Node, the build.
 * Runs on the machine's own Node, even 20, before anything is installed: plain JavaScript and no dependency.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Something the person at the terminal can mend: shown as its words alone, without a stack. */
export class Obstacle extends Error {}

/** @param {number} since a `performance.now()` */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Prints the step and its time; what it answers (`already done`) stands in place of the time.
 * @param {string} title
 * @param {() => unknown} work
 */
export async function step(title, work) {
	const since = performance.now();
	process.stdout.write(`  ${title} … `);
	try {
		const said = await work();
		process.stdout.write(`${typeof said === 'string' ? said : seconds(since)}\n`);
	} catch (error) {
		process.stdout.write('failed\n');
		throw error;
	}
}

/** The packages' programs come first, so that every child runs the pinned Node. */
export const environment = (more = {}) => ({
	...process.env,
	PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
	...more
});

/**
 * Runs a program to its end. `quiet` keeps its output for the day it fails; without `check`, failing is an answer.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, check?: boolean }} [options]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run(command, args, { quiet = false, env = {}, check = true } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: environment(env),
			stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit']
		});
		let output = '';
		child.stdout?.on('data', (chunk) => (output += chunk));
		child.stderr?.on('data', (chunk) => (output += chunk));
		child.on('error', (error) => reject(new Obstacle(`${command} could not be run: ${error.message}`)));
		child.on('close', (code) => {
			if (code === 0 || !check) resolve({ code, output });
			else reject(new Obstacle(`${[command, ...args].join(' ')} failed (${code})\n${output}`.trim()));
		});
	});
}

/** @param {string} program */
export const has = (program) =>
	spawnSync(program, ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;

export function requirePrograms() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 20)
		throw new Obstacle(
			`Node 20 or newer is needed to begin; this is ${process.version}. See https://nodejs.org`
		);
	const missing = ['npm', 'git'].filter((program) => !has(program));
	if (missing.length)
		throw new Obstacle(
			`Missing: ${missing.join(' and ')}. On Debian or Ubuntu: apt-get install ${missing.join(' ')}. Elsewhere: https://git-scm.com and https://nodejs.org`
		);
}

/**
 * Hash of these files and folders (without generated files and tests), and of a salt.
 * @param {string[]} paths
 */
export function hashOf(paths, salt = '') {
	const hash = createHash('sha256').update(salt);
	const add = (/** @type {string} */ path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) {
			for (const name of readdirSync(path).sort())
				if (name !== 'generated' && !name.endsWith('.test.ts')) add(join(path, name));
		} else hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
	};
	for (const path of paths) add(join(root, path));
	return hash.digest('hex');
}

/**
 * A stamp is the hash of what a step read: the step is skipped while nothing it reads has changed.
 * @param {string} stamp
 * @param {string[]} paths
 */
export const isStamped = (stamp, paths) =>
	existsSync(join(root, stamp)) && readFileSync(join(root, stamp), 'utf8') === hashOf(paths);
/** @param {string} stamp @param {string[]} paths */
export const writeStamp = (stamp, paths) => writeFileSync(join(root, stamp), hashOf(paths));

const installStamp = 'node_modules/.jiwar-install';
const installInputs = ['package-lock.json'];

export async function install() {
	if (isStamped(installStamp, installInputs)) return 'already done';
	// A developer's own `npm ci` or `npm install` counts: npm leaves its list of what it installed.
	const own = join(root, 'node_modules/.package-lock.json');
	const isOwn = existsSync(own) && statSync(own).mtimeMs > statSync(join(root, 'package-lock.json')).mtimeMs;
	if (!isOwn)
		await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
			quiet: true
		});
	writeStamp(installStamp, installInputs);
	return isOwn ? 'already done' : undefined;
}

/** The Node that runs everything else: the one the lockfile pins, else the machine's own where it is new enough. */
export function pinnedNode() {
	const packaged = join(root, 'node_modules', '.bin', 'node');
	if (existsSync(packaged) && has(packaged)) return packaged;
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 22 || (major === 22 && minor >= 17)) return process.execPath;
	throw new Obstacle(
		`Jiwar needs Node 22.17 or newer (24 is the one it is tested on); this machine has ${process.version}, ` +
			`and there is no packaged Node for ${process.platform} ${process.arch}. ` +
			'Get Node 24 from https://nodejs.org (or: nvm install 24), then run the same command again.'
	);
}

const generated = 'src/platform/i18n/generated';
const messageInputs = ['messages', 'tools/compile-messages.ts'];

export async function compileMessages() {
	if (isStamped(`${generated}/.stamp`, messageInputs)) return 'already done';
	await run(pinnedNode(), ['tools/compile-messages.ts'], { quiet: true });
	mkdirSync(join(root, generated), { recursive: true });
	writeStamp(`${generated}/.stamp`, messageInputs);
}

const buildInputs = [
	'src',
	'static',
	'messages',
	'migrations',
	'package-lock.json',
	'vite.config.ts',
	'tools/compile-messages.ts'
];

export async function build() {
	if (isStamped('build/.stamp', buildInputs)) return 'already done';
	await run(pinnedNode(), [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'], { quiet: true });
	writeStamp('build/.stamp', buildInputs);
}

/**
 * Runs a command's main function; an obstacle ends it with its words and code 1.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
	try {
		await work();
	} catch (error) {
		process.stderr.write(
			`\n${error instanceof Obstacle ? error.message : error instanceof Error ? error.stack : error}\n`
		);
		process.exitCode = 1;
	}
}
