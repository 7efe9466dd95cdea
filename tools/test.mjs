/**
 * `npm test`: everything that says the project works, from a fresh clone. One summary at the end, and one closing line.
 * What the machine lacks is said, never skipped in silence.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePostgres, findChromium } from './find-programs.mjs';
import { startPostgres } from './test-postgres.mjs';
import {
	Obstacle,
	build,
	compileMessages,
	install,
	main,
	pinnedNode,
	requirePrograms,
	root,
	run,
	seconds,
	step
} from './prepare.mjs';

/** What is read of Vitest's report, and of Playwright's (`stats`).
 * @typedef {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number> & { stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} Report */
/** @typedef {{ title: string, passed: number, failed: number, note: string }} Outcome */
/** @type {Outcome[]} */
const outcomes = [];
const reports = 'test-results';

const program = (/** @type {string} */ path, /** @type {string[]} */ ...args) => [
	join('node_modules', path),
	...args
];

/**
 * Runs a check under its heading and keeps its outcome; the checks after it run all the same.
 * @param {string} title
 * @param {() => Promise<Partial<Outcome> | void>} work
 */
async function check(title, work) {
	const since = performance.now();
	process.stdout.write(`\n── ${title}\n`);
	/** @type {Outcome} */
	let outcome;
	try {
		outcome = { title, passed: 1, failed: 0, note: '', ...(await work()) };
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		outcome = { title, passed: 0, failed: 1, note: '' };
	}
	outcome.note = [seconds(since), outcome.note].filter(Boolean).join(', ');
	outcomes.push(outcome);
	return outcome.failed === 0;
}

/** @param {string[]} args @param {Record<string, string>} [env] */
const node = (args, env = {}) => run(pinnedNode(), args, { env }).then(() => undefined);

/**
 * A report that is missing or shows no failure after the program failed still is a failure: nothing may hide one.
 * @param {string} file
 * @param {number | null} code
 * @param {(report: Report) => { passed: number, failed: number, skipped: number }} count
 */
function readReport(file, code, count) {
	const path = join(root, file);
	if (!existsSync(path)) return { passed: 0, failed: 1, note: 'no report' };
	const { passed, failed, skipped } = count(JSON.parse(readFileSync(path, 'utf8')));
	const note = skipped ? `${skipped} SKIPPED` : '';
	return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, note };
}

/** @param {string} project @param {Record<string, string>} [env] */
async function vitest(project, env = {}) {
	const file = `${reports}/${project}.json`;
	const args = [
		'run',
		'--project',
		project,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`
	];
	const { code } = await run(pinnedNode(), program('vitest/vitest.mjs', ...args), { env, check: false });
	return readReport(file, code, (report) => ({
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests
	}));
}

/** What the lockfile says is always checked; of a registry that answers no audit, that is said beside the outcome. */
async function packages() {
	const { code } = await run(pinnedNode(), ['tools/check-packages.ts'], { check: false });
	if (code === 3) return { note: 'NOT audited: this registry answers no audit' };
	if (code !== 0) throw new Obstacle('A package is not what it should be: see above.');
	return { note: 'audited' };
}

async function browserTests() {
	const chromium = await findChromium();
	process.stdout.write(`Chromium: ${chromium}\n`);
	const file = `${reports}/browser.json`;
	const { code } = await run(
		pinnedNode(),
		program('@playwright/test/cli.js', 'test', '--reporter=list,json'),
		{
			env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
			check: false
		}
	);
	return readReport(file, code, ({ stats }) => ({
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky,
		skipped: stats.skipped
	}));
}

/** The same tests of the database on both engines, when this machine can have a PostgreSQL. */
async function unitTests() {
	if (process.env.TEST_DATABASE_URL) {
		process.stdout.write('Engines: embedded, and the PostgreSQL of TEST_DATABASE_URL\n');
		return { ...(await vitest('unit')) };
	}
	if (!(await ensurePostgres())) {
		if (process.env.REQUIRE_POSTGRES)
			throw new Obstacle('PostgreSQL is required here and cannot be installed.');
		process.stdout.write(
			'Engines: embedded only. NOT tested on PostgreSQL: none here (Debian: apt-get install postgresql)\n'
		);
		const result = await vitest('unit');
		return { ...result, note: [result.note, 'NOT on PostgreSQL'].filter(Boolean).join(', ') };
	}
	const postgres = /** @type {{ url: string, stop: () => void }} */ (await startPostgres());
	process.stdout.write('Engines: embedded, and a throw-away PostgreSQL\n');
	try {
		return await vitest('unit', { TEST_DATABASE_URL: postgres.url });
	} finally {
		postgres.stop();
	}
}

/**
 * @param {boolean} isBuilt
 * @param {string} title
 * @param {() => Promise<Partial<Outcome> | void>} work
 */
async function needsBuild(isBuilt, title, work) {
	await check(title, async () => {
		if (!isBuilt) throw new Obstacle('Not run: the build failed.');
		return work();
	});
}

async function runChecks() {
	await check('Messages: complete in every language', () => compileMessages().then(() => undefined));
	await node(program('@sveltejs/kit/svelte-kit.js', 'sync'));
	await check('Types', () => node(program('typescript/bin/tsc', '--noEmit')));
	await check('Types and accessibility in components', () =>
		node(program('svelte-check/bin/svelte-check', '--output', 'human', '--fail-on-warnings'))
	);
	await check('Lint', () => node(program('eslint/bin/eslint.js', '--max-warnings', '0', '.')));
	await check('Format', () =>
		node(program('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'))
	);
	await check('Packages: versions, hashes, licences, known defects', packages);
	await check('Unit, property, contract, architecture and leak tests', unitTests);
	const isBuilt = await check('Build', () => build().then(() => undefined));
	await needsBuild(isBuilt, 'The two commands and the server', () => vitest('built'));
	await needsBuild(isBuilt, 'Size budgets', () => node(['tools/check-sizes.ts']));
	await needsBuild(isBuilt, 'Browser tests', browserTests);
	if (process.argv.includes('--conformance'))
		await check("Conformance with the standards' own files", () => vitest('conformance'));
}

function summarize(/** @type {number} */ since) {
	process.stdout.write(`\n── Summary (${seconds(since)})\n`);
	for (const { title, passed, failed, note } of outcomes)
		process.stdout.write(`${failed ? '✗' : '✓'} ${title}: ${passed} passed, ${failed} failed (${note})\n`);
	const sum = (/** @type {'passed' | 'failed'} */ key) =>
		outcomes.reduce((total, one) => total + one[key], 0);
	process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
	if (sum('failed')) process.exitCode = 1;
}

await main(async () => {
	const since = performance.now();
	requirePrograms();
	await step('Installing packages', install);
	pinnedNode();
	rmSync(join(root, reports), { recursive: true, force: true });
	mkdirSync(join(root, reports), { recursive: true });
	try {
		await runChecks();
	} finally {
		summarize(since);
	}
});
