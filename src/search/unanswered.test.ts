import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '#tests/makers/database.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { countUnanswered, listUnanswered } from './unanswered.server.ts';

describe.each(engines)('searches without result (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const now = new Date('2026-11-20T10:00:00Z');
	const areas = new Map<string, string>();
	beforeAll(async () => {
		const { rows } = await sql<{ slug: string; id: string }>`select slug, id from area`.execute(db());
		for (const { slug, id } of rows) areas.set(slug, id);
	});
	const search = (q: string, area = 'rabat-hassan', at = now) =>
		countUnanswered(db(), { area_id: areas.get(area)!, q, now: at });
	const told = (area: string, at = now) => listUnanswered(db(), areas.get(area)!, at);
	const kept = async () =>
		(await sql<Record<string, unknown>>`select * from search_unanswered order by term_code`.execute(db()))
			.rows;

	test('words that name a term are counted by it, in any language and whatever they are', async () => {
		for (const q of ['santé', 'health', 'صحة'])
			expect(await search(q), q).toContainEqual({ taxonomy_code: 'sector', term_code: 'health' });
		const rows = await kept();
		expect(Object.keys(rows[0]!).sort()).toEqual([
			'area_id',
			'month',
			'search_count',
			'taxonomy_code',
			'term_code'
		]);
		expect(rows).toContainEqual(expect.objectContaining({ term_code: 'health', search_count: 3 }));
		expect(JSON.stringify(rows)).not.toMatch(/santé|صحة/);
	});

	test('words of which one is no term are counted as nothing: it may be a name', async () => {
		const before = await kept();
		expect(await search('santé Zqwertyx')).toEqual([]);
		expect(await search('Zqwertyx')).toEqual([]);
		expect(await kept()).toEqual(before);
	});

	test('nine are not told; ten are, in the area and in those above it, for twelve months', async () => {
		await sql`truncate search_unanswered`.execute(db());
		for (let time = 1; time <= 9; time++) await search('santé');
		expect(await told('rabat')).toEqual([]);
		await search('santé', 'rabat');
		const row = { taxonomy_code: 'sector', term_code: 'health', search_count: 10 };
		expect(await told('rabat')).toContainEqual(row);
		expect(await told('morocco')).toContainEqual(row);
		expect(await told('rabat-hassan')).toEqual([]);
		expect(await told('oujda')).toEqual([]);
		expect(await told('rabat', new Date('2027-12-01T00:00:00Z'))).toEqual([]);
	});

	test('after two years a count is gone', async () => {
		await search('santé', 'rabat', new Date('2029-02-01T00:00:00Z'));
		expect((await kept()).every(({ search_count }) => search_count === 1)).toBe(true);
	});
});
