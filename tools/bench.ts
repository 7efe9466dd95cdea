/**
 * `npm run bench`: each measured value beside its bound, and which fail. Timed, so apart from `npm test`: close
 * what else is running first. `npm run bench -- sizes browser lighthouse search dashboard` runs a part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../tests/makers/built-server.ts';
import { measureBrowser } from './bench-browser.ts';
import { measureLighthouse } from './bench-lighthouse.ts';
import {
	benchActivities,
	benchDashboard,
	benchImport,
	dashboardBudgets,
	openActivities
} from './bench-dashboard.ts';
import { benchNeeds } from './bench-needs.ts';
import { benchSearch, budgets, openBench } from './bench-search.ts';
import { findChromium } from './find-programs.mjs';
import { measureSizes, type Measure } from './measure-sizes.ts';
import { pinnedNode, run } from './prepare.mjs';
import { isWithin, printMeasures } from './print-measures.ts';

const wanted = process.argv.slice(2);
const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);

async function withServer(organizations: number, measure: (origin: string) => Promise<Measure[]>) {
	const home = mkdtempSync(join(tmpdir(), 'jiwar-bench-'));
	try {
		const env = { JIWAR_HOME: home };
		await run(pinnedNode(), ['tools/jiwar.ts', 'load-data'], { quiet: true, env });
		if (organizations)
			await run(pinnedNode(), ['tools/make-city.ts', String(organizations)], { quiet: true, env });
		const server = await startServer({ home });
		try {
			return await measure(server.origin);
		} finally {
			await server.stop();
		}
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
}

/** p95 over the mix of questions; `node tools/bench-search.ts` gives each kind. */
async function measureSearch(count: number, limit: number): Promise<Measure> {
	const database = await openBench(count, () => undefined);
	try {
		const { p95 } = (await benchSearch(database)).find(({ kind }) => kind === 'all of them')!;
		return { name: `Explorer query, p95, ${count} organizations`, value: p95, limit, unit: 'ms' };
	} finally {
		await database.close();
	}
}

async function measureDashboard(): Promise<Measure[]> {
	const kind = process.env.DATABASE_URL ? 'server' : 'embedded';
	const count = kind === 'server' ? 1_000_000 : 10_000;
	const database = await openActivities(count, () => undefined);
	try {
		const { p95 } = await benchDashboard(database);
		const name = `Dashboard, p95, ${count} activities`;
		const listed = kind === 'embedded' ? await benchActivities(database) : null;
		const { needs, gaps } = await benchNeeds(database);
		const imported = await benchImport(database);
		return [
			{ name, value: p95, limit: dashboardBudgets[kind], unit: 'ms' },
			...(listed === null
				? []
				: [{ name: `List of activities, p95, ${count}`, value: listed, limit: 60, unit: 'ms' as const }]),
			{ name: 'Needs of an area, p95', value: needs.p95, limit: dashboardBudgets[kind], unit: 'ms' },
			{ name: 'Gaps of an area, p95', value: gaps.p95, limit: dashboardBudgets[kind], unit: 'ms' },
			{ name: 'Import of 1000 activities', value: imported, limit: 20, unit: 's' }
		];
	} finally {
		await database.close();
	}
}

const chromium = await findChromium();
const measures: Measure[] = [];
const say = (text: string) => process.stdout.write(`${text} …\n`);

if (isWanted('sizes')) {
	say('Sizes, on the demonstration data');
	measures.push(...(await withServer(0, measureSizes)));
}
if (isWanted('browser')) {
	say('A browser on 10,000 organizations');
	measures.push(...(await withServer(10_000, (origin) => measureBrowser(origin, chromium))));
}
if (isWanted('lighthouse')) {
	say('Lighthouse, nine pages in two languages, three times each');
	measures.push(...(await withServer(0, (origin) => measureLighthouse(origin, chromium))));
}
if (isWanted('search')) {
	for (const [count, limit] of Object.entries(budgets)) {
		say(`The explorer's questions on ${count} organizations`);
		measures.push(await measureSearch(Number(count), limit));
	}
}
if (isWanted('dashboard')) {
	say('Dashboards');
	measures.push(...(await measureDashboard()));
}
process.stdout.write('\n');
printMeasures(measures);
if (!measures.every(isWithin)) process.exitCode = 1;
