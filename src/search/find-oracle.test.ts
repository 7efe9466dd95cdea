import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { askOracle, type OracleRecord } from '#tests/makers/search-oracle.ts';
import { question, recordNumber, records } from '#tests/makers/search-records.ts';
import { findEntries, findOrganizationIds } from './find.server.ts';
import { followChanges, rebuildSearch } from './follow.server.ts';
import { emptyQuery, facets, sortOf, type Query } from './query.ts';
import type { Found } from './result.ts';

const now = new Date('2026-11-04T11:00:00Z');
const seed = 20_261_104;
const everything = emptyQuery('all');

async function write(db: Db, all: readonly OracleRecord[]): Promise<void> {
	const known = await sql<{ slug: string; revision: number }>`
		select slug, revision from organization union all select slug, revision from service`.execute(db);
	const revisions = new Map(known.rows.map(({ slug, revision }) => [slug, revision]));
	const changes = all.flatMap(({ organization, services }): Change[] => [
		{ kind: 'organization', base_revision: revisions.get(organization.slug) ?? null, record: organization },
		...services.map((record) => ({
			kind: 'service' as const,
			base_revision: revisions.get(record.slug) ?? null,
			record
		}))
	]);
	const applied = await applyChanges(db, changes, { batch_id: null, at: now });
	expect(applied).toMatchObject({ ok: true });
}

/** Follows `next` from the first page to the last. */
async function allPages(
	db: Db,
	query: Query,
	locale: (typeof locales)[number]
): Promise<{ first: Found; slugs: string[] }> {
	const first = await findEntries(db, query, { locale, now });
	const slugs = first.items.map(({ slug }) => slug);
	for (let page = first; page.next;) {
		page = await findEntries(db, { ...query, after: page.next }, { locale, now });
		expect(page.from).toBe(slugs.length + 1);
		slugs.push(...page.items.map(({ slug }) => slug));
	}
	return { first, slugs };
}

function sameAsOracle(
	first: Found,
	slugs: string[],
	oracle: ReturnType<typeof askOracle>,
	query: Query
): void {
	const inOrder = (list: string[]) => (sortOf(query) === 'relevance' ? list.toSorted() : list);
	expect(inOrder(slugs)).toEqual(inOrder(oracle.slugs));
	expect(first.total).toBe(oracle.slugs.length);
	for (const facet of facets)
		expect(Object.fromEntries(first.facets[facet].map(({ code, count }) => [code, count]))).toEqual(
			oracle.facets[facet]
		);
	expect(first.open_count).toBe(oracle.open_count);
	expect(first.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(oracle.points);
	expect(first.clusters.length).toBeLessThanOrEqual(60);
	expect(first.without_address).toBe(oracle.without_address);
	expect(first.badges.reduce((sum, { count }) => sum + count, 0)).toBe(oracle.without_address);
	for (const { count, entry } of first.clusters) expect(entry !== null).toBe(count === 1);
}

/** Everything derived, without the numbers that only say when it was written. */
async function derived(db: Db): Promise<unknown[]> {
	const entries = await sql`
		select to_jsonb(e) - 'entry_id' - 'version' as entry, c.card, t.document::text as document, t.words
		from public_entry e join public_entry_card c using (entry_id) join public_entry_text t using (entry_id)
		order by e.organization_id`.execute(db);
	const vocabulary = await sql`select * from public_vocabulary order by kind, shown`.execute(db);
	return [...entries.rows, ...vocabulary.rows];
}

describe.each(engines)('the search and the plainest way of answering agree (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;

	test('on any question, page after page, while records change', async () => {
		await writeKnownAreas(db());
		await rebuildSearch(database());
		const [start] = fc.sample(records(60), { numRuns: 1, seed });
		const all = start!;
		await write(db(), all);
		await followChanges(database());
		const questions = fc.tuple(
			question,
			fc.constantFrom(...locales),
			fc
				.integer({ min: 0, max: 59 })
				.chain((number) => recordNumber(number).map((record) => ({ number, record })))
		);
		for (const [query, locale, change] of fc.sample(questions, { numRuns: 120, seed })) {
			const { first, slugs } = await allPages(db(), query, locale);
			sameAsOracle(first, slugs, askOracle(all, query, locale), query);
			// A service that is gone from a record stays in the database: it is kept in the oracle too.
			const before = all[change.number]!.services.slice(change.record.services.length);
			const record = { ...change.record, services: [...change.record.services, ...before] };
			all[change.number] = record;
			await write(db(), [change.record]);
			await followChanges(database());
		}
	});

	test('rows that followed their records are the rows made anew', async () => {
		const followed = await derived(db());
		await sql`truncate public_entry, public_entry_gone, public_entry_card, public_entry_text, public_vocabulary, public_search_state`.execute(
			db()
		);
		await rebuildSearch(database());
		expect(await derived(db())).toEqual(followed);
		await rebuildSearch(database());
		expect(await derived(db())).toEqual(followed);
	});

	test('a page begun before others came in shows nothing twice and jumps over nothing', async () => {
		const before = await findEntries(db(), { ...everything, limit: 10 }, { locale: 'fr', now });
		const [added] = fc.sample(recordNumber(900), { numRuns: 1, seed });
		added!.organization.visibility = 'public';
		added!.organization.name = { fr: { value: 'Aaa', origin: 'author' } };
		await write(db(), [added!]);
		await followChanges(database());
		const next = await findEntries(
			db(),
			{ ...everything, after: before.next, limit: 50 },
			{ locale: 'fr', now }
		);
		const whole = await findEntries(db(), { ...everything, limit: 100 }, { locale: 'fr', now });
		const seen = [...before.items, ...next.items].map(({ slug }) => slug);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBe(whole.total - 1);
	});

	test('an export gets the same organizations in the same order', async () => {
		const { slugs } = await allPages(db(), { ...everything, sort: 'assured' }, 'en');
		const ids = await findOrganizationIds(db(), { ...everything, sort: 'assured' }, { locale: 'en', now });
		const { rows } = await sql<{ slug: string }>`
			select slug from public_organization join unnest(${ids}::uuid[]) with ordinality w (id, place) using (id) order by place`.execute(
			db()
		);
		expect(rows.map(({ slug }) => slug)).toEqual(slugs);
	});
});
