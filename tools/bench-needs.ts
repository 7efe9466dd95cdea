/**
 * How long what the pages of needs and of gaps read takes, on the database of the dashboards:
 * `node tools/bench-needs.ts [COUNT]`, COUNT of activities, with 200 needs.
 */
import { pathToFileURL } from 'node:url';
import { openActivities } from './bench-dashboard.ts';
import { fillNeeds } from './synthetic/fill-needs.ts';
import {
	listConfirmed,
	listNeedFacts,
	listWorkElsewhere
} from '../src/domain/needs/gap-facts.store.server.ts';
import { gapCells, layGround } from '../src/domain/needs/gap.ts';
import { listPublicNeeds } from '../src/domain/needs/list-public-needs.server.ts';
import { countNeedFacets } from '../src/domain/needs/need-facets.ts';
import { chooseNeeds, parseNeedQuery } from '../src/domain/needs/need-query.ts';
import { listReportGroups } from '../src/domain/needs/need-report.store.server.ts';
import { listPublicAreas } from '../src/domain/places/area.store.server.ts';
import type { Database, Db } from '../src/platform/db/open.server.ts';
import { readAreaWork } from '../src/search/activities/area-work.server.ts';

const needs = 200;
const slugs = ['rabat', 'oujda', 'morocco'];
const day = '2026-11-01';
type Place = { id: string; slug: string; parts: string[] };
type Taken = { median: number; p95: number; work: number };

async function readGaps(db: Db, { id, slug, parts }: Place): Promise<void> {
	const [wanted, { work, reports }, confirmed] = await Promise.all([
		listNeedFacts(db, id, null),
		readAreaWork(db, { area: slug, parts, response: null }),
		listConfirmed(db, id)
	]);
	const known = new Set(work.map((each) => each.slug));
	const named = wanted.flatMap(({ answers }) => answers.map((answer) => answer.slug));
	const elsewhere = await listWorkElsewhere(
		db,
		named.filter((each) => !known.has(each))
	);
	gapCells(
		wanted,
		layGround([...work, ...elsewhere], [...reports, ...confirmed], { columns: 'both', group: null, day })
	);
}

async function readNeeds(db: Db, { id, slug }: Place): Promise<void> {
	const [all] = await Promise.all([
		listPublicNeeds(db, { area_id: id, with_wider: true }),
		listReportGroups(db, id)
	]);
	const query = parseNeedQuery(new URLSearchParams('status=open&sort=severity'));
	countNeedFacets(all, query, slug);
	chooseNeeds(all, query, slug);
}

async function take(places: readonly Place[], rounds: number, read: (place: Place) => Promise<void>) {
	const [times, works]: number[][] = [[], []];
	for (let round = -2; round < rounds; round++)
		for (const place of places) {
			const before = process.cpuUsage();
			const started = performance.now();
			await read(place);
			// the first rounds only warm up
			if (round < 0) continue;
			times!.push(performance.now() - started);
			const { user, system } = process.cpuUsage(before);
			works!.push((user + system) / 1000);
		}
	const at = (values: number[], share: number) =>
		Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length * share)]! * 10) / 10;
	return { median: at(times!, 0.5), p95: at(times!, 0.95), work: at(works!, 0.95) };
}

/** Median and p95 in milliseconds of each page, on the three axes where there are; `work`: p95 of processor time. */
export async function benchNeeds(
	{ db }: Pick<Database, 'db'>,
	rounds = 30
): Promise<{ needs: Taken; gaps: Taken }> {
	await fillNeeds({ db }, needs);
	const areas = await listPublicAreas(db);
	const places = areas
		.filter(({ slug }) => slugs.includes(slug))
		.map(({ id, slug }) => ({
			id,
			slug,
			parts: areas.filter(({ parent_id }) => parent_id === id).map((part) => part.slug)
		}));
	return {
		needs: await take(places, rounds, (place) => readNeeds(db, place)),
		gaps: await take(places, rounds, (place) => readGaps(db, place))
	};
}

async function main(): Promise<void> {
	const count = Number(process.argv[2] ?? 10_000);
	const database = await openActivities(count, (text) => process.stderr.write(`\r${text}   `));
	try {
		for (const [page, { median, p95, work }] of Object.entries(await benchNeeds(database)))
			process.stdout.write(`${page}: median ${median} ms, p95 ${p95} ms (work ${work} ms)\n`);
	} finally {
		await database.close();
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
