/**
 * How long the explorer's questions take on the embedded database: `node tools/bench-search.ts [COUNT…]` (10000 and 100000 unless told).
 * The databases are made once, in JIWAR_BENCH_HOME (a folder for temporary files unless told), and used again.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locales } from '../src/platform/i18n/locale.ts';
import { migrate } from '../src/platform/db/migrate.server.ts';
import { openDatabase, type Database } from '../src/platform/db/open.server.ts';
import { findEntries } from '../src/search/find.server.ts';
import { emptyQuery, type Query } from '../src/search/query.ts';
import { fillDatabase } from './synthetic/fill-database.ts';
import { Random } from './synthetic/random.ts';

/** p95 in milliseconds, by number of organizations. */
export const budgets: Record<number, number> = { 10_000: 25, 100_000: 60 };
/** Milliseconds; `work`: p95 of processor time, which a busy machine does not lengthen. */
export type SearchMeasure = { kind: string; median: number; p95: number; work: number };

const words = 'santé health صحة avocat abogado école réfugiés travail food accueil hôpital enfants'.split(
	' '
);
const typos = 'hopitl assosiation avocatt migrtaion refujiado solidarit'.split(' ');
const cities = 'rabat oujda casablanca tanger agadir dakar'.split(' ');
const sectors = 'health education legal-aid shelter protection'.split(' ');

/** The mix: what readers ask, each kind as often as it is listed with the page that asks it. */
const kinds: Record<string, (random: Random) => Query> = {
	'a city': (random) => emptyQuery(random.zipf(cities)),
	'a city, one facet': (random) => filtered(emptyQuery(random.zipf(cities)), random, 1),
	'a city, two facets': (random) => filtered(emptyQuery(random.zipf(cities)), random, 2),
	'a city, open now': (random) => ({ ...emptyQuery(random.zipf(cities)), open: true }),
	words: (random) => ({ ...emptyQuery('all'), q: random.pick(words) }),
	'two words': (random) => ({
		...emptyQuery(random.zipf(cities)),
		q: `${random.pick(words)} ${random.pick(words)}`
	}),
	'words, one facet': (random) =>
		filtered({ ...emptyQuery(random.zipf(cities)), q: random.pick(words) }, random, 1),
	'a typo': (random) => ({ ...emptyQuery('all'), q: random.pick(typos) }),
	everything: () => emptyQuery('all'),
	'a box': (random) => {
		const [west, south] = [-6.9 + random.next() / 10, 33.9 + random.next() / 10];
		return { ...emptyQuery('rabat'), bbox: [west, south, west + 0.05, south + 0.05] as const };
	},
	near: (random) => ({
		...emptyQuery('rabat'),
		near: { latitude: 33.95 + random.next() / 20, longitude: -6.86 + random.next() / 20 }
	})
};

function filtered(query: Query, random: Random, count: 1 | 2): Query {
	const selected = { ...query.selected, sector: [random.zipf(sectors)] };
	return { ...query, selected: count === 1 ? selected : { ...selected, language: ['ar', 'fr'] } };
}

const quantile = (sorted: number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
const rounded = (value: number) => Math.round(value * 10) / 10;

type Times = { wall: number[]; work: number[] };

function measure(kind: string, { wall, work }: Times): SearchMeasure {
	const sorted = (times: number[]) => times.toSorted((one, other) => one - other);
	const p95 = (times: number[]) => rounded(quantile(sorted(times), 0.95));
	return { kind, median: rounded(quantile(sorted(wall), 0.5)), p95: p95(wall), work: p95(work) };
}

async function timed<T>(times: Times | null, run: () => Promise<T>): Promise<T> {
	const before = process.cpuUsage();
	const started = performance.now();
	const result = await run();
	const { user, system } = process.cpuUsage(before);
	times?.wall.push(performance.now() - started);
	times?.work.push((user + system) / 1000);
	return result;
}

export async function benchSearch({ db }: Pick<Database, 'db'>, rounds = 60): Promise<SearchMeasure[]> {
	const random = new Random(7);
	const now = new Date('2026-11-04T11:00:00Z');
	const times = new Map<string, Times>();
	for (const kind of [...Object.keys(kinds), 'the page after']) times.set(kind, { wall: [], work: [] });
	for (let round = -3; round < rounds; round++) {
		// the first rounds only warm up
		const of = (kind: string) => (round < 0 ? null : times.get(kind)!);
		for (const [kind, make] of Object.entries(kinds)) {
			const query = make(random);
			const locale = locales[random.below(locales.length)]!;
			const found = await timed(of(kind), () => findEntries(db, query, { locale, now }));
			const { next } = found;
			if (kind === 'a city' && next)
				await timed(of('the page after'), () => findEntries(db, { ...query, after: next }, { locale, now }));
		}
	}
	const all = [...times.values()];
	const together = { wall: all.flatMap(({ wall }) => wall), work: all.flatMap(({ work }) => work) };
	return [...[...times].map(([kind, each]) => measure(kind, each)), measure('all of them', together)];
}

/** A database with so many invented organizations, made when it is not there yet. */
export async function openBench(count: number, progress: (text: string) => void): Promise<Database> {
	const home = join(process.env.JIWAR_BENCH_HOME ?? join(tmpdir(), 'jiwar-bench'), String(count));
	const isNew = !existsSync(join(home, 'database'));
	await mkdir(home, { recursive: true });
	const database = await openDatabase({ home, fsync: false });
	await migrate(database);
	if (isNew) await fillDatabase(database, count, { progress });
	return database;
}

async function main(counts: number[]): Promise<void> {
	for (const count of counts) {
		const database = await openBench(count, (text) => process.stderr.write(`\r${count}: ${text}   `));
		try {
			const started = performance.now();
			await findEntries(database.db, emptyQuery('all'), { locale: 'fr', now: new Date() });
			process.stdout.write(
				`\n${count} organizations; read into memory in ${rounded(performance.now() - started)} ms\n`
			);
			const budget = budgets[count] ?? Infinity;
			for (const { kind, median, p95, work } of await benchSearch(database))
				process.stdout.write(
					`${p95 <= budget ? '✓' : '✗'} ${kind.padEnd(20)} median ${String(median).padStart(6)} ms   p95 ${String(p95).padStart(6)} ms   ≤ ${budget} ms   (work ${work} ms)\n`
				);
		} finally {
			await database.close();
		}
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const counts = process.argv.slice(2).map(Number).filter(Number.isSafeInteger);
	await main(counts.length ? counts : Object.keys(budgets).map(Number));
}
