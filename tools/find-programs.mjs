/**
 * The two programs the tests need and npm does not bring: a Chromium and a PostgreSQL.
 * On Debian as root they may be installed; elsewhere the message says how. Plain JavaScript, without dependency.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Obstacle, has, root, run } from './prepare.mjs';
import { findPostgres } from './test-postgres.mjs';

const canInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && has('apt-get');

let isListFresh = false;

/** @param {string[]} packages */
async function aptInstall(...packages) {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	if (!isListFresh) await run('apt-get', ['update'], { quiet: true, env, check: false });
	isListFresh = true;
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { quiet: true, env });
}

/** Playwright's own Chromium, where someone has run `npx playwright install chromium`. */
async function playwrightChromium() {
	const module = join(root, 'node_modules/playwright-core/index.mjs');
	if (!existsSync(module)) return null;
	const { chromium } = await import(pathToFileURL(module).href);
	return /** @type {string} */ (chromium.executablePath());
}

async function existingChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named && !has(named)) throw new Obstacle(`CHROMIUM_PATH=${named} cannot be run.`);
	const candidates = [named, 'chromium', 'chromium-browser', 'google-chrome', await playwrightChromium()];
	for (const candidate of candidates) {
		if (!candidate || !has(candidate)) continue;
		if (candidate.includes('/')) return candidate;
		return spawnSync('sh', ['-c', `command -v ${candidate}`], { encoding: 'utf8' }).stdout.trim();
	}
	return null;
}

/** @returns {Promise<string>} the path of a Chromium that runs */
export async function findChromium() {
	const found = await existingChromium();
	if (found) return found;
	// The Noto fonts have the Arabic letters: without them every screenshot and width would be of empty boxes.
	if (canInstall()) await aptInstall('chromium', 'fonts-noto-core');
	const installed = await existingChromium();
	if (installed) return installed;
	throw new Obstacle(
		'The browser tests need a Chromium and none was found. Any of these gives one: ' +
			'apt-get install chromium fonts-noto-core (Debian, as root) · npx playwright install --with-deps chromium · ' +
			'CHROMIUM_PATH=/path/to/chrome npm test'
	);
}

/** @returns {Promise<boolean>} whether a PostgreSQL can be started on this machine */
export async function ensurePostgres() {
	if (!findPostgres() && canInstall()) await aptInstall('postgresql').catch(() => undefined);
	return findPostgres() !== null;
}
