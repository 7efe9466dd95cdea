/** What every answer promises, and what no answer may give away. */
import { expect, test } from '../makers/browser.ts';
import { pages } from '../makers/pages.ts';

test('every page has a strict policy, without unsafe-inline and without another site', async ({
	request
}) => {
	for (const path of Object.values(pages)) {
		const { 'content-security-policy': policy = '', ...headers } = (
			await request.get(`/fr${path}`)
		).headers();
		expect(policy, path).toContain("default-src 'self'");
		expect(policy, path).not.toMatch(/unsafe|https?:|\*/);
		expect(headers['set-cookie'], path).toBeUndefined();
		expect(headers['x-content-type-options'], path).toBe('nosniff');
		expect(headers['referrer-policy'], path).toBeTruthy();
		expect(headers['permissions-policy'], path).toContain('camera=()');
	}
});

test('bad parameters are told apart, and never an error of ours', async ({ request }) => {
	const bad = 'sector=***&bbox=1,2,x&near=999,1&sort=sideways&after=%00&limit=-1';
	expect((await request.get(`/fr/rabat?${bad}`)).status()).toBe(200);
	for (const [field, value] of [...new URLSearchParams(bad)]) {
		const response = await request.get(`/api/v1/organizations?${new URLSearchParams({ [field]: value })}`);
		expect(response.status(), field).toBe(400);
		expect(await response.text(), field).toContain(`"field":"${field}","reason":"`);
	}
	for (const path of [
		'/fr/%00',
		'/fr/%ff',
		'/fr/organizations/%27',
		'/%E0%A4%A',
		`/fr/rabat?q=${'x'.repeat(5000)}`
	])
		expect((await request.get(path)).status(), path).toBeLessThan(500);
});

test('a form of another site is refused', async ({ request }) => {
	const response = await request.post('/fr/rabat', {
		headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
		data: 'near=34,-6'
	});
	expect([403, 405]).toContain(response.status());
});

test('an error is a calm page with the number of the request', async ({ request }) => {
	const response = await request.get('/es/nothing/here');
	expect(response.status()).toBe(404);
	expect(response.headers()['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
	expect(await response.text()).not.toMatch(/node_modules|at .*\.js:\d+/);
});

test('a protected place gives its area only, in the page, the map and the interface of programs', async ({
	request
}) => {
	const page = await (await request.get('/fr/organizations/ms2-rabat')).text();
	expect(page).not.toMatch(/geo:|"latitude"|maps\.google|openstreetmap\.org/);
	const answer = await request.get('/api/v1/organizations?area=rabat&lang=fr&limit=100');
	const { items } = (await answer.json()) as {
		items: { slug: string; positions: unknown[]; address: unknown }[];
	};
	const item = items.find(({ slug }) => slug === 'ms2-rabat');
	expect(item).toMatchObject({ positions: [], address: null });
});
