import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import type { Location } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import { locales } from '#platform/i18n/locale.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { askOracle, type OracleRecord } from '#tests/makers/search-oracle.ts';
import { question, recordNumber, records } from '#tests/makers/search-records.ts';
import { findEntries } from '../find.server.ts';
import { followChanges, rebuildSearch } from '../follow.server.ts';
import { emptyQuery, facets, sortOf, type Query } from '../query.ts';
import type { Found } from '../result.ts';

const seed = 20_261_123;
const now = new Date('2026-11-04T11:00:00Z');
const count = 30;
/** One state of the city after each of these days; then only some records change. */
const days = ['2020-03-01', '2021-01-20', '2022-07-07', '2026-11-01'];
type State = Map<string, OracleRecord>;

/**
 * What may be said today of the state of a day, in the plainest way: today's hidden records are left out, places protected today
 * (or gone, and protected once) are protected, and a service is its giver's.
 */
function saidOf(states: readonly State[], day: number): OracleRecord[] {
	const today = states.at(-1)!;
	const wasOnceProtected = (id: string) =>
		states.some((state) =>
			[...state.values()].some(({ organization }) =>
				organization.locations.some((each) => each.id === id && each.sensitivity !== 'public')
			)
		);
	return [...states[day]!].flatMap(([slug, { organization, services }]) => {
		const current = today.get(slug)!;
		if (current.organization.visibility === 'hidden') return [];
		const places = new Map(current.organization.locations.map((each) => [each.id, each]));
		const cover = (place: Location): Location => {
			const other = places.get(place.id);
			const isProtected = other ? other.sensitivity !== 'public' : wasOnceProtected(place.id);
			const area = isProtected && other ? other.area : place.area;
			const { precision } = other?.precision === 'area' ? other : place;
			return { ...place, area, precision, sensitivity: isProtected ? 'protected' : place.sensitivity };
		};
		const isCovered = current.organization.locations.some(({ sensitivity }) => sensitivity !== 'public');
		const isPublic = ({ id }: Service) =>
			current.services.some((service) => service.id === id && service.visibility === 'public');
		const then = {
			...organization,
			locations: organization.locations.map(cover),
			area: isCovered ? current.organization.area : organization.area
		};
		return [{ organization: then, services: services.filter(isPublic) }];
	});
}

async function write(db: Db, all: readonly OracleRecord[], day: string): Promise<void> {
	const known = await sql<{ slug: string; revision: number }>`
		select slug, revision from organization union all select slug, revision from service`.execute(db);
	const revisions = new Map(known.rows.map(({ slug, revision }) => [slug, revision]));
	const changes = all.flatMap(({ organization, services }): Change[] => [
		{ kind: 'organization', base_revision: revisions.get(organization.slug) ?? null, record: organization },
		...services.map((record) => {
			return { kind: 'service' as const, base_revision: revisions.get(record.slug) ?? null, record };
		})
	]);
	const at = new Date(`${day}T18:00:00Z`);
	expect(await applyChanges(db, changes, { batch_id: null, at })).toMatchObject({ ok: true });
}

async function allPages(db: Db, query: Query, locale: (typeof locales)[number]) {
	const first = await findEntries(db, query, { locale, now });
	const slugs = first.items.map(({ slug }) => slug);
	for (let page = first; page.next;) {
		page = await findEntries(db, { ...query, after: page.next }, { locale, now });
		slugs.push(...page.items.map(({ slug }) => slug));
	}
	return { first, slugs };
}

function expectSame(first: Found, slugs: string[], oracle: ReturnType<typeof askOracle>, query: Query) {
	const inOrder = (list: string[]) => (sortOf(query) === 'relevance' ? list.toSorted() : list);
	expect(inOrder(slugs)).toEqual(inOrder(oracle.slugs));
	expect(first.total).toBe(oracle.slugs.length);
	for (const facet of facets)
		expect(Object.fromEntries(first.facets[facet].map(({ code, count: found }) => [code, found]))).toEqual(
			oracle.facets[facet]
		);
	expect(first.open_count).toBe(0);
	expect(first.clusters.reduce((sum, { count: found }) => sum + found, 0)).toBe(oracle.points);
	expect(first.without_address).toBe(oracle.without_address);
	for (const { open } of first.items) expect(open).toBe('unknown');
}

describe.each(engines)('the search of another day (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const states: State[] = [];
	const asked = (runs: number, more: Partial<Query> = {}) =>
		fc
			.sample(fc.tuple(question, fc.constantFrom(...locales)), { numRuns: runs, seed })
			.map(([query, locale]) => ({ query: { ...query, open: false, ...more }, locale }));

	test('answers as the plainest replay of what had been applied by then', async () => {
		await writeKnownAreas(db());
		await rebuildSearch(database());
		let state: State = new Map();
		for (const [index, day] of days.entries()) {
			const all = fc.sample(records(count), { numRuns: 1, seed: seed + index })[0]!;
			// on the first day half of the records are there; later every third changes, and the others come on the second
			const changed = all.filter((_, number) =>
				index === 0 ? number % 2 === 0 : index === 1 ? number % 2 === 1 : number % 3 === index % 3
			);
			await write(db(), changed, day);
			state = new Map(state);
			for (const record of changed) {
				const { slug } = record.organization;
				// a service that is gone from a record stays in the database
				const before = state.get(slug)?.services.slice(record.services.length) ?? [];
				state.set(slug, { ...record, services: [...record.services, ...before] });
			}
			states.push(state);
		}
		await followChanges(database());
		for (const [day, date] of days.entries())
			for (const { query, locale } of asked(25, { asof: date })) {
				const { first, slugs } = await allPages(db(), query, locale);
				expectSame(first, slugs, askOracle(saidOf(states, day), query, locale), query);
			}
	});

	test('today is today, in the same order, but for what is open at this moment', async () => {
		for (const { query, locale } of asked(60)) {
			const today = await allPages(db(), query, locale);
			const then = await allPages(db(), { ...query, asof: '2026-11-04' }, locale);
			// what nobody has confirmed for too long today ranks lower today
			const inOrder = (list: string[]) => (sortOf(query) === 'relevance' ? list.toSorted() : list);
			expect(inOrder(then.slugs)).toEqual(inOrder(today.slugs));
			if (sortOf(query) === 'relevance') continue;
			expect(then.first.did_you_mean).toBe(today.first.did_you_mean);
			const timeless = ({ items, open_count: _open, ...found }: Found) => ({
				...found,
				items: items.map(({ open: _state, open_until: _until, fades_date: _date, ...item }) => item)
			});
			expect(timeless(then.first)).toEqual(timeless(today.first));
		}
	});

	test('before anything was known there is nothing, and nothing is made', async () => {
		const found = await findEntries(
			db(),
			{ ...emptyQuery('all'), asof: '2019-12-31' },
			{ locale: 'fr', now }
		);
		expect(found).toMatchObject({ total: 0, items: [], clusters: [], updated_at: null });
	});

	test('what is hidden today is gone from every day at once', async () => {
		const whole = { ...emptyQuery('all'), limit: 100 };
		const { items } = await findEntries(db(), { ...whole, asof: days[1]! }, { locale: 'fr', now });
		const slug = items[0]!.slug;
		const record = fc.sample(recordNumber(Number(slug.replace('record-', ''))), { numRuns: 1, seed })[0]!;
		record.organization.visibility = 'hidden';
		await write(db(), [{ ...record, services: [] }], '2026-11-02');
		for (const followed of [false, true]) {
			if (followed) await followChanges(database());
			for (const asof of days.slice(1)) {
				const found = await findEntries(db(), { ...whole, asof }, { locale: 'fr', now });
				expect(found.items.map((item) => item.slug)).not.toContain(slug);
				expect(JSON.stringify(found.clusters)).not.toContain(slug);
			}
		}
	});
});
