/** Where a protected place is must be in nothing the search keeps or answers, before and after the place was public. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { map } from '#api/operations/map.server.ts';
import { organizations } from '#api/operations/organizations.server.ts';
import { answer } from '#api/serve.server.ts';
import type { Operation } from '#api/operation.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { followChanges, rebuildSearch } from '#search/follow.server.ts';
import { suggest } from '#search/suggest.server.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization, aShelter, shelterSecrets } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';

const now = new Date('2026-11-04T11:00:00Z');
const database = useTestDatabase();
const db = () => database().db;

/** However it may be written: degrees with their digits, words folded or not. */
const secrets = [
	String(shelterSecrets.latitude),
	String(shelterSecrets.longitude),
	'34.0201',
	'6.8313',
	'refuge secret',
	'refug',
	'maison secrete'
];

function expectNothingIn(text: string, where: string): void {
	for (const secret of secrets)
		expect(text.toLowerCase().includes(secret), `${secret} in ${where}`).toBe(false);
}

/** Every table and view named public_*, whole, as text: a table added later is looked at too. */
async function expectTablesClean(): Promise<void> {
	const { rows } = await sql<{ name: string }>`
		select table_name as name from information_schema.tables where table_schema = 'public' and table_name like 'public\\_%'`.execute(
		db()
	);
	expect(rows.length).toBeGreaterThan(12);
	for (const { name } of rows) {
		const content = await sql<{ text: string | null }>`
			select string_agg(t::text, E'\n') as text from ${sql.table(name)} t`.execute(db());
		expectNothingIn(content.rows[0]?.text ?? '', name);
	}
}

async function read<Asked, Result>(operation: Operation<Asked, Result>, search: string): Promise<string> {
	const url = new URL(`http://localhost/api/v1${operation.path}?${search}`);
	const response = await answer(operation, { url, request: new Request(url) }, db(), now);
	expect(response.status).toBe(200);
	return response.text();
}

const shelter = aShelter();
const secretService = aService({
	slug: 'cache',
	organization: 'cachee',
	name: localize({ fr: 'Service caché zibrok' })
});

beforeAll(async () => {
	const hidden = anOrganization({
		slug: 'cachee',
		name: localize({ fr: 'Cachée wumbal' }),
		visibility: 'hidden'
	});
	await publish(db(), [shelter, hidden], [secretService]);
	await followChanges(database());
});

describe('a shelter', () => {
	test('is found by its name, under its district', async () => {
		const found = JSON.parse(await read(organizations, 'area=rabat&q=toit')) as { items: object[] };
		expect(found.items).toMatchObject([
			{
				slug: 'toit-sur',
				area_slug: 'rabat-hassan',
				precision: 'area',
				is_protected: true,
				address: null,
				positions: []
			}
		]);
	});

	test('leaves its position and address in no table of the search', expectTablesClean);

	test.each([
		[organizations, 'area=all'],
		[organizations, 'area=rabat&near=34.02,-6.831'],
		[organizations, 'bbox=-6.832,34.019,-6.83,34.021'],
		[organizations, 'q=refuge%20secret'],
		[map, 'area=rabat'],
		[map, 'bbox=-6.832,34.019,-6.83,34.021']
	])('is not given away by an answer (%#)', async (operation, search) => {
		expectNothingIn(await read(operation as Operation<unknown, unknown>, search), search);
	});

	test('is not in a box drawn around it, nor at a distance', async () => {
		const inBox = JSON.parse(await read(organizations, 'bbox=-6.832,34.019,-6.83,34.021')) as {
			total: number;
		};
		expect(inBox.total).toBe(0);
		const near = JSON.parse(await read(organizations, 'near=34.02,-6.831')) as {
			items: { distance: null }[];
		};
		expect(near.items.map(({ distance }) => distance)).toEqual([null]);
	});

	test('that was public and becomes protected is forgotten at once', async () => {
		const location = { ...shelter.locations[0]!, sensitivity: 'public' as const };
		const write = async (revision: number, sensitivity: 'public' | 'protected') => {
			const record = { ...shelter, locations: [{ ...location, sensitivity }] };
			const applied = await applyChanges(db(), [{ kind: 'organization', base_revision: revision, record }], {
				batch_id: null,
				at: now
			});
			expect(applied.ok).toBe(true);
			await followChanges(database());
		};
		await write(1, 'public');
		expect(await read(map, 'area=rabat')).toContain(String(shelterSecrets.latitude));
		await write(2, 'protected');
		await expectTablesClean();
		expectNothingIn(await read(map, 'area=rabat'), 'the map');
		await rebuildSearch(database());
		await expectTablesClean();
	});
});

test('a hidden organization and its services are found by no word and suggested by no letter', async () => {
	for (const q of ['wumbal', 'zibrok']) {
		expect(JSON.parse(await read(organizations, `q=${q}`))).toMatchObject({ total: 0, did_you_mean: null });
		expect(await suggest(db(), q.slice(0, 4), { locale: 'fr', area: 'all' })).toEqual([]);
	}
});
