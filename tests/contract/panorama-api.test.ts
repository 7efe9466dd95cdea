/** Activities, needs and grants as programs read them: they keep to the schema, page by page, today and on a date, without a withheld name. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#api/operation.ts';
import { activities, activity, activityVersions } from '#api/operations/activities.server.ts';
import { grant, grants, grantVersions } from '#api/operations/grants.server.ts';
import { need, needs, needVersions } from '#api/operations/needs.server.ts';
import { schemas } from '#api/schemas.ts';
import { answer } from '#api/serve.server.ts';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { followChanges } from '#search/follow.server.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { aid, called, gadem, lacking, people, permanence, workDays } from '#tests/makers/known-work.ts';
import { schemaBreaches } from '#tests/makers/schema-breaches.ts';

const now = new Date('2026-11-04T11:00:00Z');
const database = useTestDatabase();
const { prepare, write } = workDays(() => database().db);
const quiet = called('zqdiscrets', { name: localize({ fr: 'Zqdiscrets' }), acronym: 'ZQD' });
const shown = {
	...permanence,
	people_reached: people({ total: 40, female: 38, male: 2 }),
	participants: [{ organization: null, name: 'Ville de Rabat', role: 'government_counterpart' as const }],
	grant: 'aide',
	start_date: '2021-Q2',
	sector_codes: ['health'],
	sources: [{ name: 'Rapport', url: 'https://example.org/', source_date: '2021', field: 'record' as const }]
};
const withheld = anActivity({
	id: stableId('activity', 'q'),
	slug: 'zqdiscrets-repas',
	organization: 'zqdiscrets',
	title: localize({ fr: 'Repas des Zqdiscrets' }),
	urls: [{ label: null, url: 'https://zqdiscrets.example/' }],
	sector_codes: ['health']
});
const many = Array.from({ length: 60 }, (_, index) =>
	anActivity({ id: stableId('activity', String(index)), slug: `cours-${String(index).padStart(2, '0')}` })
);

beforeAll(async () => {
	await prepare();
	await write('2021-01-10', [
		['organization', gadem],
		['organization', quiet],
		['grant', { ...aid, parties: [{ organization: 'zqdiscrets', name: null, role: 'recipient' }] }],
		['activity', shown],
		['activity', withheld],
		...many.map((record) => ['activity', record] as const),
		[
			'need',
			{
				...lacking,
				people_in_need: { count: 3, method: null, source_url: null },
				votes: [{ workshop: 'Atelier', date: '2021-02-01', participants: 12, votes: 3 }],
				answers: [
					{ activity: 'permanence', is_part: true },
					{ activity: 'zqdiscrets-repas', is_part: false }
				]
			}
		],
		['need', { ...lacking, id: stableId('need', 'q'), slug: 'zqdiscrets-besoin', organization: 'zqdiscrets' }]
	]);
	await write('2022-03-01', [
		['activity', { ...shown, slug: 'permanence-nouvelle', activity_status: 'completed' }],
		['grant', { ...aid, amount: 1000, currency: 'EUR' }]
	]);
	const decision = { organization_id: quiet.id, decided_by_id: null };
	await withholdName(database().db, { ...decision, withheld: true }, now);
	await followChanges(database());
});

async function get<Asked, Result>(operation: Operation<Asked, Result>, search: string, slug = '') {
	const url = new URL(
		`http://localhost/api/v1${operation.path.replace('{slug}', encodeURIComponent(slug))}?${search}`
	);
	const asking = { url, request: new Request(url), params: slug ? { slug } : {} };
	const response = await answer(operation, asking, database().db, now);
	const text = await response.text();
	return { status: response.status, text, body: JSON.parse(text) as Record<string, never> };
}

describe('answers', () => {
	test.each([
		[activities, 'area=rabat&lang=ar&sector=health', ''],
		[activities, 'status=unknown&sort=title&page=2', ''],
		[activities, 'q=rienderien', ''],
		[needs, 'area=rabat&lang=es&answered=part', ''],
		[needs, 'sort=votes', ''],
		[grants, 'area=rabat&lang=en', ''],
		[activity, 'lang=en', 'permanence-nouvelle'],
		[activity, 'asof=2021-06-30', 'permanence'],
		[activity, '', 'zqdiscrets-repas'],
		[need, '', 'medecin'],
		[need, 'asof=2021-06-30&lang=ar', 'medecin'],
		[grant, 'lang=es', 'aide'],
		[grant, 'asof=2021-06-30', 'aide'],
		[activityVersions, '', 'permanence'],
		[needVersions, '', 'medecin'],
		[grantVersions, '', 'aide']
	])('keep to the schema: %o %s %s', async (operation, search, slug) => {
		const { status, body } = await get(operation as Operation<unknown, unknown>, search, slug);
		expect(status).toBe(200);
		expect(schemaBreaches(body, operation.result, schemas)).toEqual([]);
	});

	test('pages follow each other to the end, each activity once', async () => {
		const seen: string[] = [];
		let path: string | null = '/api/v1/activities?area=rabat&lang=en&organization=gadem';
		while (path) {
			const { body } = await get(activities, path.split('?')[1]!);
			const page = body as unknown as { items: { slug: string }[]; next: string | null; total: number };
			seen.push(...page.items.map(({ slug }) => slug));
			expect(page.total).toBe(61);
			path = page.next;
		}
		expect(seen.toSorted()).toEqual([...many.map(({ slug }) => slug), 'permanence-nouvelle']);
	});

	test('a small count, and what would tell it, are not told; nor is a place finer than a district', async () => {
		const { body, text } = await get(activity, '', 'permanence-nouvelle');
		expect(body).toMatchObject({
			people_reached: { total: 40, female: null, male: null, withheld: true },
			grant: { slug: 'aide' },
			start_date: '2021-Q2'
		});
		expect(text).not.toMatch(/"place"|location_ids/);
		for (const search of ['', 'asof=2021-06-30'])
			expect((await get(need, search, 'medecin')).body).toMatchObject({
				people_in_need: { below: 5 },
				votes: [{ participants: 12, votes: { below: 5 } }]
			});
	});

	test('a record says on a date what it said then, and its versions say when that changed', async () => {
		expect((await get(activity, 'asof=2021-06-30', 'permanence')).body).toMatchObject({
			activity_status: null
		});
		expect((await get(activity, '', 'permanence')).body).toMatchObject({
			slug: 'permanence-nouvelle',
			activity_status: 'completed'
		});
		expect((await get(grant, 'asof=2021-06-30', 'aide')).body).toMatchObject({ amount: null });
		expect((await get(activityVersions, '', 'permanence')).body).toEqual({
			slug: 'permanence-nouvelle',
			versions: [
				{ date: '2022-03-01', fields: ['activity_status'] },
				{ date: '2021-01-10', fields: [] }
			]
		});
	});

	test('a withheld name is in none of them, and is counted all the same', async () => {
		const all = await Promise.all([
			get(activities, 'sector=health'),
			get(activity, '', 'zqdiscrets-repas'),
			get(activity, 'asof=2021-06-30', 'zqdiscrets-repas'),
			get(needs, ''),
			get(need, '', 'medecin'),
			get(grants, ''),
			get(grant, 'asof=2021-06-30', 'aide')
		]);
		for (const { text } of all) {
			expect(text).not.toMatch(/zq/i);
			expect(text).not.toContain(withheld.id);
		}
		expect(all[0].body).toMatchObject({ total: 2 });
		expect(all[3].body).toMatchObject({ total: 2 });
	});
});

describe('refusals', () => {
	test.each([
		[activities, 'area=nowhere', '', 400, 'unknown_area', 'area'],
		[activities, 'status=sleeping', '', 400, 'not_an_option', 'status'],
		[activities, 'page=0', '', 400, 'not_a_number', 'page'],
		[activities, 'slug=x', '', 400, 'unknown_parameter', 'slug'],
		[needs, 'severity=9', '', 400, 'not_an_option', 'severity'],
		[needs, 'page=x', '', 400, 'not_a_number', 'page'],
		[grants, 'page=-1', '', 400, 'not_a_number', 'page'],
		[activity, '', 'nothing-here', 404, 'unknown_record', 'slug'],
		[activity, 'asof=2020-01-01', 'permanence', 404, 'not_known', 'asof'],
		[activity, 'asof=2031-01-01', 'permanence', 400, 'future_date', 'asof'],
		[need, 'asof=yesterday', 'medecin', 400, 'not_a_date', 'asof'],
		[need, 'lang=de', 'medecin', 400, 'unknown_language', 'lang'],
		[grant, '', '../etc', 400, 'not_a_code', 'slug'],
		[grant, 'slug=other', 'aide', 400, 'unknown_parameter', 'slug'],
		[grantVersions, '', 'nothing-here', 404, 'unknown_record', 'slug']
	])('%o %s %s: %i %s', async (operation, search, slug, status, code, field) => {
		const found = await get(operation as Operation<unknown, unknown>, search, slug);
		expect(found.status).toBe(status);
		expect(found.body).toMatchObject({ error: { code, field } });
		expect(schemaBreaches(found.body, schemas.Error, schemas)).toEqual([]);
	});

	test('whatever is sent, the answer is 200, 400 or 404', async () => {
		for (const [operation, slug] of [
			[activities, ''],
			[needs, ''],
			[grants, ''],
			[activity, 'permanence'],
			[need, 'medecin']
		] as const) {
			const names = operation.parameters.map(({ name }) => name);
			const pairs = fc.array(
				fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 30 })),
				{ maxLength: 4 }
			);
			await fc.assert(
				fc.asyncProperty(pairs, async (given) => {
					const search = new URLSearchParams(given).toString();
					const { status } = await get(operation as Operation<unknown, unknown>, search, slug);
					expect([200, 400, 404]).toContain(status);
				}),
				{ numRuns: 40 }
			);
		}
	});
});
