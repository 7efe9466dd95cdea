/** What programs rely on: the shape of each operation, and that answers keep to it. A change here is a change of the contract. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '#api/openapi.ts';
import type { Operation } from '#api/operation.ts';
import { map } from '#api/operations/map.server.ts';
import { organizations } from '#api/operations/organizations.server.ts';
import { similar } from '#api/operations/similar.server.ts';
import { suggest } from '#api/operations/suggest.server.ts';
import { operations } from '#api/public-operations.server.ts';
import { schemas } from '#api/schemas.ts';
import { answer } from '#api/serve.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { followChanges } from '#search/follow.server.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { schemaBreaches } from '#tests/makers/schema-breaches.ts';

const now = new Date('2026-11-04T11:00:00Z');
const database = useTestDatabase();

beforeAll(async () => {
	const many = Array.from({ length: 5 }, (_, index) =>
		anOrganization({
			slug: `centre-${index}`,
			name: localize({ fr: `Centre ${index}`, ar: `مركز ${index}` }),
			acronym: index ? null : 'CAM',
			sector_codes: ['health'],
			locations: [
				aLocation({
					id: stableId('location', 'centre', String(index)),
					position: { latitude: 34 + index / 100, longitude: -6.8 },
					precision: 'exact'
				})
			]
		})
	);
	await publish(database().db, [...many, aShelter()]);
	await followChanges(database());
});

async function get<Asked, Result>(operation: Operation<Asked, Result>, search: string, headers = {}) {
	const url = new URL(`http://localhost/api/v1${operation.path}?${search}`);
	const response = await answer(
		operation,
		{ url, request: new Request(url, { headers }) },
		database().db,
		now
	);
	const body = response.status === 304 ? null : ((await response.json()) as Record<string, never>);
	return { response, body };
}

test('the operations, their parameters and their results', async () => {
	const document = openApiDocument(operations, '/api/v1');
	await expect(JSON.stringify(document, null, '\t')).toMatchFileSnapshot('openapi.json.snap');
});

describe('answers', () => {
	test.each([
		[organizations, 'area=rabat&lang=ar&sector=health&limit=2'],
		[organizations, 'area=rabat&near=34,-6.8'],
		[organizations, 'q=centr'],
		[organizations, 'q=rienderien'],
		[map, 'bbox=-7,33,-6,35&lang=es'],
		[suggest, 'q=cen'],
		[suggest, 'q=rab&lang=en'],
		[similar, 'name=Le%20Centre%203&area=rabat&lang=ar']
	])('keep to the schema: %o %s', async (operation, search) => {
		const { response, body } = await get(operation as Operation<unknown, unknown>, search);
		expect(response.status).toBe(200);
		expect(schemaBreaches(body, operation.result, schemas)).toEqual([]);
	});

	test('pages follow each other to the end, each organization once', async () => {
		const seen: string[] = [];
		let path: string | null = '/api/v1/organizations?area=all&lang=en&limit=2';
		while (path) {
			const { body } = await get(organizations, path.split('?')[1]!);
			const page = body as unknown as { items: { slug: string }[]; next: string | null };
			seen.push(...page.items.map(({ slug }) => slug));
			path = page.next;
		}
		expect(seen).toEqual(['centre-0', 'centre-1', 'centre-2', 'centre-3', 'centre-4', 'toit-sur']);
	});

	test('a text missing in the language asked for is given in another, and says so', async () => {
		const { body } = await get(organizations, 'lang=ar&q=toit');
		expect((body as unknown as { items: object[] }).items[0]).toMatchObject({
			name: { locale: 'fr', fallback: true }
		});
	});

	test('an answer already had is not sent again, and any page may read it', async () => {
		const first = await get(organizations, 'area=rabat');
		const etag = first.response.headers.get('etag')!;
		const second = await get(organizations, 'area=rabat', { 'if-none-match': etag });
		expect(second.response.status).toBe(304);
		expect(first.response.headers.get('access-control-allow-origin')).toBe('*');
		expect(first.response.headers.get('cache-control')).toMatch(/^public/);
	});

	test('what is about one reader is kept nowhere', async () => {
		for (const { response } of [
			await get(organizations, 'near=34,-6.8'),
			await get(suggest, 'q=ra'),
			await get(similar, 'name=centre')
		])
			expect(response.headers.get('cache-control')).toBe('private, no-store');
	});
});

describe('refusals', () => {
	test.each([
		[organizations, 'near=here', 'not_a_position', 'near'],
		[organizations, 'bbox=1,2,3', 'not_a_box', 'bbox'],
		[organizations, 'limit=1000', 'not_a_number', 'limit'],
		[organizations, 'after=zzz', 'not_a_cursor', 'after'],
		[organizations, 'area=nowhere', 'unknown_area', 'area'],
		[organizations, 'lang=de', 'unknown_language', 'lang'],
		[organizations, 'sectr=health', 'unknown_parameter', 'sectr'],
		[map, 'sort=name', 'unknown_parameter', 'sort'],
		[suggest, '', 'missing', 'q'],
		[similar, '', 'missing', 'name']
	])('%o %s: %s', async (operation, search, code, field) => {
		const { response, body } = await get(operation as Operation<unknown, unknown>, search);
		expect(response.status).toBe(400);
		expect(body).toMatchObject({ error: { code, field } });
		expect(schemaBreaches(body, schemas.Error, schemas)).toEqual([]);
	});

	test('in the language asked for', async () => {
		const { body } = await get(organizations, 'lang=es&limit=0');
		expect(body).toEqual({
			error: {
				code: 'not_a_number',
				field: 'limit',
				reason: '«limit» debe ser un número entero dentro de los límites.'
			}
		});
	});

	test('whatever is sent, the answer is 200 or 400', async () => {
		const names = organizations.parameters.map(({ name }) => name);
		const pairs = fc.array(
			fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 30 })),
			{ maxLength: 4 }
		);
		await fc.assert(
			fc.asyncProperty(pairs, async (given) => {
				const { response } = await get(organizations, new URLSearchParams(given).toString());
				expect([200, 400]).toContain(response.status);
			}),
			{ numRuns: 200 }
		);
	});
});
