/** Signing in as a browser without script does: forms, redirects, one cookie. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpCode, totpStep } from '#domain/accounts/sign-in/totp.server.ts';
import { createSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

let served: ServedHome;
const links: Record<string, string> = {};

beforeAll(async () => {
	const at = new Date();
	served = await serveHome(async ({ db }) => {
		await anAccount(db, {
			email: 'admin@example.org',
			roles: [{ role: 'administrator' }],
			second_factor: false
		});
		const link = (email: string, when: Date) =>
			createSignInLink(db, { email, locale: 'fr', continue_to: null }, when);
		links['admin'] = await link('admin@example.org', at);
		links['twice'] = await link('twice@example.org', at);
		links['late'] = await link('late@example.org', new Date(at.getTime() - 31 * 60_000));
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const form = 'application/x-www-form-urlencoded';
const get = (path: string, cookie = '') => ask(served.origin, path, { headers: { cookie } });
const post = (path: string, fields: Record<string, string> = {}, cookie = '') =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { 'content-type': form, accept: 'text/html', cookie },
		body: new URLSearchParams(fields).toString()
	});
const cookieOf = ({ headers }: Shown): string => /jiwar=[^;]*/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';

describe('signing in without script', () => {
	test('a reader has no cookie, and a page of the desk leads to the door and back', async () => {
		expect((await get('/fr/rabat')).headers['set-cookie']).toBeUndefined();
		const { status, headers } = await get('/fr/account');
		expect([status, headers['location']]).toEqual([303, '/fr/sign-in?to=%2Ffr%2Faccount']);
	});

	test('the same answer for an address that is known, unknown, or sent too often from one to the next', async () => {
		const known = await post('/fr/sign-in?/link', { email: 'admin@example.org' });
		const unknown = await post('/fr/sign-in?/link', { email: 'nobody@example.org' });
		expect([known.status, known.headers['location']]).toEqual([303, '/fr/sign-in/sent']);
		expect([unknown.status, unknown.headers['location']]).toEqual([303, '/fr/sign-in/sent']);
		const refused = await Promise.all(
			['admin@example.org', 'nobody@example.org'].map((email) =>
				post('/fr/sign-in?/password', { email, password: 'not the password of anybody' })
			)
		);
		const bare = ({ body }: Shown) =>
			body.replace(/nonce[-=]"?[\w+/=-]+|data-options="[^"]*"|\w+@example\.org/g, '');
		expect(refused.map(({ status }) => status)).toEqual([400, 400]);
		expect(bare(refused[0]!)).toBe(bare(refused[1]!));
	});

	test('opening a link spends nothing; of two clicks on its button, one enters', async () => {
		const page = `/fr/sign-in/link/${links['twice']}`;
		for (let scanner = 0; scanner < 3; scanner++) {
			const shown = await get(page);
			expect(shown.status).toBe(200);
			expect(shown.headers['set-cookie']).toBeUndefined();
			expect(shown.body).toContain('twice@example.org');
		}
		const both = await Promise.all([post(page), post(page)]);
		expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
		expect(both.filter((shown) => cookieOf(shown) !== '')).toHaveLength(1);
		expect((await post(page)).status).toBe(410);
		expect((await get(page)).body).not.toContain('twice@example.org');
	});

	test('a link of half an hour ago opens nothing', async () => {
		expect((await post(`/fr/sign-in/link/${links['late']}`)).status).toBe(410);
	});

	test('a form of another site is refused', async () => {
		const { status } = await ask(served.origin, '/fr/sign-in?/link', {
			method: 'POST',
			headers: { 'content-type': form, accept: 'text/html', origin: 'https://evil.example' },
			body: 'email=a%40example.org'
		});
		expect(status).toBe(403);
	});

	test('an administrator sets the second factor up, is then asked for it, and the session changes its name', async () => {
		const first = await post(`/fr/sign-in/link/${links['admin']}`);
		expect([first.status, first.headers['location']]).toEqual([303, '/fr/account']);
		const cookie = cookieOf(first);
		expect(first.headers['set-cookie']).toMatch(/HttpOnly/i);
		expect(first.headers['set-cookie']).toMatch(/SameSite=Lax/i);
		const desk = await get('/fr/admin', cookie);
		expect([desk.status, desk.headers['location']]).toEqual([
			303,
			'/fr/account/second-factor?to=%2Ffr%2Fadmin'
		]);

		const setup = await get('/fr/account/second-factor', cookie);
		const key = /<code[^>]*id="totp-key"[^>]*>([A-Z2-7 ]+)</.exec(setup.body)![1]!.replaceAll(' ', '');
		const code = totpCode(key, totpStep(new Date()));
		const confirmed = await post('/fr/account/second-factor', { code }, cookie);
		expect(confirmed.status).toBe(200);
		const next = cookieOf(confirmed);
		expect(next).not.toBe(cookie);
		expect((await get('/fr/account', cookie)).status).toBe(303);
		const open = await get('/fr/admin', next);
		expect(open.status).toBe(200);
		expect(open.headers['cache-control']).toBe('private, no-store');

		// the next time: the password is right, and not enough
		const password = 'quatre mots sans rapport';
		const chosen = await post('/fr/account/security?/password', { password }, next);
		expect(chosen.status).toBe(303);
		const again = await post('/fr/sign-in?/password', { email: 'admin@example.org', password });
		expect(again.headers['location']).toMatch(/^\/fr\/sign-in\/second-factor/);
		const waiting = cookieOf(again);
		expect((await get('/fr/admin', waiting)).headers['location']).toMatch(/second-factor/);
		expect((await post('/fr/sign-in/second-factor?/show', { code }, waiting)).status).toBe(400);
		const recovery = /<code[^>]*>(\w{4}-\w{4}-\w{4})</.exec(confirmed.body)![1]!;
		const entered = await post('/fr/sign-in/second-factor?/show', { code: recovery }, waiting);
		expect(entered.status).toBe(303);
		const inside = cookieOf(entered);
		expect((await get('/fr/admin', inside)).status).toBe(200);
		expect((await post('/fr/account?/sign_out', {}, inside)).status).toBe(303);
		expect((await get('/fr/account', inside)).status).toBe(303);
	});
});
