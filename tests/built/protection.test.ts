/** An organization keeps its address to itself, without script: who may look, who has looked, and nothing left once it hides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization, aShelter, shelterSecrets } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

let served: ServedHome;
const cookies = { member: '', moderator: '', administrator: '', guest: '' };
const page = '/fr/organizations/toit-sur/protection';
const { address } = shelterSecrets;

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const shelter = aShelter();
		await publish(db, [shelter, anOrganization()]);
		const { area_ids } = (await subjectOfRecord(db, 'organization', shelter.id))!;
		const roles = {
			member: [{ role: 'member' as const, organization_id: shelter.id, trusted: false }],
			moderator: [{ role: 'moderator' as const, area_id: area_ids[0]! }],
			administrator: [{ role: 'administrator' as const }],
			guest: []
		};
		for (const who of ['member', 'moderator', 'administrator', 'guest'] as const) {
			const account = await anAccount(db, { email: `${who}@example.org`, roles: roles[who] });
			cookies[who] = await sessionCookie(db, account);
		}
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

type Who = keyof typeof cookies;
const get = (path: string, who?: Who) =>
	ask(served.origin, path, { headers: who ? { cookie: cookies[who] } : {} });
const post = (action: string, who: Who, fields: Record<string, string> = {}) =>
	ask(served.origin, `${page}?/${action}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'text/html',
			cookie: cookies[who]
		},
		body: new URLSearchParams(fields).toString()
	});
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

describe('where a shelter is', () => {
	test('no page tells before somebody asks; no role opens it, only its members do, and it is noted', async () => {
		expect((await get(page)).status).toBe(303);
		for (const who of ['moderator', 'administrator'] as const) {
			const shown = await get(page, who);
			expect([who, shown.status]).toEqual([who, 200]);
			expect(shown.body).not.toMatch(/\?\/(read|grant|revoke)/);
			const asked = await post('read', who);
			expect([who, asked.status]).toEqual([who, 403]);
			expect(shown.body + asked.body).not.toContain(address);
			expect((await post('grant', who, { email: 'x@example.org', end_date: inAMonth() })).status).toBe(403);
		}
		const before = await get(page, 'member');
		expect(before.body).not.toContain(address);
		expect(before.body).toContain('Personne n’a encore regardé');
		const read = await post('read', 'member');
		expect([read.status, read.headers['cache-control']]).toEqual([200, 'private, no-store']);
		expect(unescaped(read.body)).toContain(address);
		const after = await get(page, 'member');
		expect(after.body).not.toContain(address);
		expect(after.body).toContain('member@example.org');
	});

	test('somebody named may look and do nothing else, until it is withdrawn; their look is shown', async () => {
		expect((await get(page, 'guest')).status).toBe(403);
		const given = await post('grant', 'member', { email: 'guest@example.org', end_date: inAMonth() });
		expect(given.status).toBe(303);
		const shown = await get(page, 'guest');
		expect(shown.status).toBe(200);
		expect(shown.body).not.toMatch(/\?\/(grant|revoke|hide|withhold)/);
		expect(shown.body).not.toContain('member@example.org');
		expect((await post('hide', 'guest')).status).toBe(403);
		expect(unescaped((await post('read', 'guest')).body)).toContain(address);
		const own = await get(page, 'member');
		expect(own.body.match(/guest@example\.org/g)!.length).toBeGreaterThan(1);
		const id = /name="id" value="([^"]+)"/.exec(own.body)![1]!;
		await post('revoke', 'member', { id });
		expect((await post('read', 'guest')).status).toBe(403);
	});

	test('the same answer for an address with an account and one without; what was typed wrong stays typed', async () => {
		const end_date = inAMonth();
		const [known, unknown] = await Promise.all(
			['moderator@example.org', 'nobody@example.org'].map((email) =>
				post('grant', 'member', { email, end_date })
			)
		);
		expect([known!.status, known!.headers['location']]).toEqual([
			unknown!.status,
			unknown!.headers['location']
		]);
		const list = (await get(page, 'member')).body;
		expect(list).toContain('moderator@example.org');
		expect(list).toContain('nobody@example.org');
		const late = await post('grant', 'member', { email: 'late@example.org', end_date: '2099-01-01' });
		expect(late.status).toBe(400);
		expect(late.body).toContain('href="#end_date"');
		expect(late.body).toContain('value="late@example.org"');
	});
});

const everywhere = [
	'/fr/organizations/toit-sur',
	'/ar/organizations/toit-sur',
	'/fr/organizations/toit-sur/contact.vcf',
	'/fr/organizations/toit-sur/versions',
	'/fr/organizations/toit-sur/correct'
];
const lists = [
	'/fr/rabat',
	'/api/v1/organizations?area=rabat',
	'/api/v1/suggest?q=toit&area=rabat',
	'/sitemap-1.xml'
];

test('an organization that hides is nowhere at once; it shows itself again; no guest or other member may', async () => {
	for (const path of everywhere) expect([path, (await get(path)).status]).toEqual([path, 200]);
	expect((await post('hide', 'member')).status).toBe(303);
	for (const path of everywhere) expect([path, (await get(path)).status]).toEqual([path, 404]);
	for (const path of lists) expect((await get(path)).body, path).not.toContain('toit-sur');
	expect((await get(page, 'member')).status).toBe(200);
	expect((await post('show', 'moderator')).status).toBe(303);
	expect((await get(everywhere[0]!)).status).toBe(200);
});
