/**
 * `npm run bench`: each measured value beside its bound, and which fail. Timed, so apart from `npm test`: close
 * what else is running first. `npm run bench -- sizes browser lighthouse search` runs a part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../tests/makers/built-server.ts';
import { measureBrowser } from './bench-browser.ts';
import { measureLighthouse } from './bench-lighthouse.ts';
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
	say('Lighthouse, six pages, three times each');
	measures.push(...(await withServer(0, (origin) => measureLighthouse(origin, chromium))));
}
process.stdout.write('\n');
if (measures.length) printMeasures(measures);

// The server's times have their own command, which prints its own table.
if (isWanted('search')) {
	process.stdout.write('\n');
	const { code } = await run(pinnedNode(), ['tools/bench-search.ts'], { check: false });
	if (code !== 0) process.exitCode = 1;
}
if (!measures.every(isWithin)) process.exitCode = 1;
