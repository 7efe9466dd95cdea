/**
 * How long an area's dashboard takes, all that its page reads: `node tools/bench-dashboard.ts [COUNT]`. Embedded
 * (10,000 activities unless told) in JIWAR_BENCH_HOME; with DATABASE_URL on that PostgreSQL, which must be one to throw away (1,000,000).
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { stringifyLine } from './synthetic/csv-line.ts';
import { loadData } from '../src/exchange/import/load-data.server.ts';
import { migrate } from '../src/platform/db/migrate.server.ts';
import { openDatabase, type Database } from '../src/platform/db/open.server.ts';
import { listPublicAreas } from '../src/domain/places/area.store.server.ts';
import { readDashboard } from '../src/domain/activities/panorama/read-dashboard.server.ts';
import { listPublicActivities } from '../src/domain/activities/list-public-activities.server.ts';
import { findActivities } from '../src/search/activities/find.server.ts';
import { parseActivityQuery } from '../src/search/activities/query.ts';
import { countLanguages } from '../src/search/languages.server.ts';
import { fillActivities } from './synthetic/fill-activities.ts';
import { fillDatabase } from './synthetic/fill-database.ts';

export const dashboardBudgets = { embedded: 150, server: 500 };
const organizations = 1_000;
const areas = ['rabat', 'oujda', 'casablanca', 'morocco', 'rabat-hassan'];
const rounded = (value: number) => Math.round(value * 10) / 10;

/** A database with so many invented activities, made when it is not there yet. */
export async function openActivities(count: number, progress: (text: string) => void): Promise<Database> {
	const home = join(process.env.JIWAR_BENCH_HOME ?? join(tmpdir(), 'jiwar-bench'), `activities-${count}`);
	await mkdir(home, { recursive: true });
	const url = process.env.DATABASE_URL;
	const isNew = url ? true : !existsSync(join(home, 'database'));
	const database = await openDatabase({ home, fsync: false, ...(url ? { url } : {}) });
	await migrate(database);
	if (isNew && !(await holds(database))) {
		await fillDatabase(database, organizations, { progress });
		await fillActivities(database, count, progress);
	}
	return database;
}

async function holds({ db }: Database): Promise<boolean> {
	const { rows } = await sql<{ held: boolean }>`
		select exists (select from activity where slug like 'synthetic-activity-%') as held`.execute(db);
	return rows[0]!.held;
}

/** Median and p95, in milliseconds; `work`: p95 of processor time, which a busy machine does not lengthen; over the areas, with and without a lens. */
export async function benchDashboard(
	{ db }: Pick<Database, 'db'>,
	rounds = 40
): Promise<{ median: number; p95: number; work: number }> {
	const ids = new Map((await listPublicAreas(db)).map(({ slug, id }) => [slug, id]));
	const [times, works]: number[][] = [[], []];
	for (let round = -2; round < rounds; round++)
		for (const slug of areas) {
			const response_code = round % 4 === 0 ? 'covid-19' : '';
			const before = process.cpuUsage();
			const started = performance.now();
			const looked = { area_id: ids.get(slug)!, response_code, page: 1 };
			await Promise.all([readDashboard(db, looked), countLanguages(db, slug)]);
			// the first rounds only warm up
			if (round < 0) continue;
			times!.push(performance.now() - started);
			const { user, system } = process.cpuUsage(before);
			works!.push((user + system) / 1000);
		}
	const at = (values: number[], share: number) =>
		rounded(values.toSorted((one, other) => one - other)[Math.floor(values.length * share)]!);
	return { median: at(times!, 0.5), p95: at(times!, 0.95), work: at(works!, 0.95) };
}

const asks = [
	'',
	'?sector=health',
	'?response=covid-19&role=donor',
	'?year=2020&sort=title',
	'?q=activite+77'
];

/** Milliseconds that the list of activities takes, its counts and line of time included: p95 over areas and questions, once its image is read. */
export async function benchActivities({ db }: Pick<Database, 'db'>, rounds = 10): Promise<number> {
	const times: number[] = [];
	for (let round = -1; round < rounds; round++)
		for (const area of areas)
			for (const search of asks) {
				const { query } = parseActivityQuery(new URLSearchParams(search), area);
				const started = performance.now();
				const { page_ids } = await findActivities(db, query, { area, locale: 'fr' });
				await listPublicActivities(db, { ids: page_ids });
				if (round >= 0) times.push(performance.now() - started);
			}
	return rounded(times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)]!);
}

/** Seconds that the import of a file of so many activities takes, checks, revisions and figures included; on a new database: again, nothing is new. */
export async function benchImport({ db }: Pick<Database, 'db'>, count = 1_000): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'jiwar-bench-import-'));
	try {
		await writeFile(join(folder, 'activities.csv'), await repeatActivities(count));
		const started = performance.now();
		const [report] = await loadData(db, { folder, clock: () => new Date(), ids: () => crypto.randomUUID() });
		if (!report?.applied) throw new Error(JSON.stringify(report?.issues.slice(0, 3)));
		return rounded((performance.now() - started) / 1000);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** The project's own rows again and again, each under a name of its own. */
async function repeatActivities(count: number): Promise<string> {
	const { parse } = await import('csv-parse/sync');
	const [heads, ...rows] = parse(await readFile('data/activities.csv', 'utf8')) as string[][];
	const again = Array.from({ length: count }, (_, index) => {
		const row = rows[index % rows.length]!;
		return heads!.map((head, at) =>
			head === 'id' ? `BENCH${index}` : head === 'title_fr' ? `${row[at]} ${index}` : row[at]!
		);
	});
	return [heads!, ...again].map(stringifyLine).join('\n');
}

async function main(): Promise<void> {
	const kind = process.env.DATABASE_URL ? 'server' : 'embedded';
	const count = Number(process.argv[2] ?? (kind === 'server' ? 1_000_000 : 10_000));
	const started = performance.now();
	const database = await openActivities(count, (text) => process.stderr.write(`\r${text}   `));
	try {
		const filled = rounded((performance.now() - started) / 1000);
		const { rows } = await sql<{ cells: number }>`select count(*) as cells from panorama_cell`.execute(
			database.db
		);
		process.stdout.write(`\n${count} activities, ${rows[0]!.cells} figures kept (${filled} s)\n`);
		const { median, p95, work } = await benchDashboard(database);
		const limit = dashboardBudgets[kind];
		process.stdout.write(
			`${p95 <= limit ? '✓' : '✗'} dashboard, ${kind}: median ${median} ms, p95 ${p95} ms ≤ ${limit} ms (work ${work} ms)\n`
		);
		if (kind === 'embedded')
			process.stdout.write(`  list of activities: p95 ${await benchActivities(database)} ms\n`);
		process.stdout.write(`  import of 1000 activities: ${await benchImport(database)} s\n`);
	} finally {
		await database.close();
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
