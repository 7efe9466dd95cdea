/** Passkeys as the served pages ask for them and take them: a device of the test answers the questions the pages carry. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { Authenticator } from '#tests/makers/authenticator.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

let served: ServedHome;
const cookies: Record<string, string> = {};

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const roles = [{ role: 'administrator' as const }];
		const admin = await anAccount(db, { email: 'admin@example.org', roles, second_factor: false });
		cookies['admin'] = await sessionCookie(db, admin);
		// what somebody who reads the mailbox gets
		cookies['mailbox'] = await sessionCookie(db, admin);
		cookies['member'] = await sessionCookie(db, await anAccount(db, { email: 'member@example.org' }));
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const get = (path: string, cookie = '') => ask(served.origin, path, { headers: { cookie } });
const post = (path: string, fields: Record<string, string>, cookie = '', origin = served.origin) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'text/html',
			cookie,
			origin
		},
		body: new URLSearchParams(fields).toString()
	});
const cookieOf = ({ headers }: Shown): string => /jiwar=[^;]*/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';

/** The question a page has for the device. */
function questionOf<T>({ body }: Shown, kind: 'create' | 'get'): T {
	const form = new RegExp(`<form[^>]*data-passkey="${kind}"[^>]*>`).exec(body)?.[0] ?? '';
	expect(form).toMatch(/\shidden(=""|[\s>])/);
	return JSON.parse(/data-options="([^"]*)"/.exec(form)![1]!.replaceAll('&quot;', '"')) as T;
}
type Creation = Parameters<Authenticator['create']>[0];
type Request = Parameters<Authenticator['get']>[0];
const security = '/fr/account/security';
const asked = async () => questionOf<Request>(await get('/fr/sign-in'), 'get');

async function add(device: Authenticator, cookie: string): Promise<Shown> {
	const question = questionOf<Creation>(await get(security, cookie), 'create');
	return post(`${security}?/add_passkey`, { answer: device.create(question), name: 'Zq' }, cookie);
}

describe('passkeys on the served pages', () => {
	test('the page that asks is kept by no cache, and asks each time anew, naming nobody', async () => {
		const [one, two] = [await get('/fr/sign-in'), await get('/fr/sign-in')];
		expect(one.headers['cache-control']).toBe('private, no-store');
		const questions = [one, two].map((page) => questionOf<Request>(page, 'get'));
		expect(questions[0]!.challenge).not.toBe(questions[1]!.challenge);
		expect(JSON.stringify(questions)).not.toContain('allowCredentials":[{');
		expect(one.headers['set-cookie']).toBeUndefined();
	});

	test('whatever is wrong with an answer, the page says the same', async () => {
		const device = new Authenticator(served.origin);
		const added = await add(device, cookies['member']!);
		expect(added.status).toBe(303);
		cookies['member'] = cookieOf(added);
		// its owner has it in the file of all that is kept, and was written to
		const mine = JSON.parse((await get('/fr/account/my-data.json', cookies['member'])).body) as Record<
			string,
			unknown
		>;
		expect(mine).toMatchObject({
			passkeys: [{ name: 'Zq' }],
			mails: [{ subject: 'Une clé d’accès est ajoutée à votre compte' }]
		});
		const stranger = new Authenticator(served.origin);
		stranger.create({ challenge: 'eA', rp: { id: 'localhost' }, user: { id: 'eA' } });
		const answers = [
			stranger.get(await asked()),
			device.get(await asked(), { forged: true }),
			device.get(await asked(), { origin: 'https://evil.example' }),
			device.get({ challenge: 'eA', rpId: 'localhost' }),
			'nonsense'
		];
		const shown: Shown[] = [];
		for (const answer of answers) shown.push(await post('/fr/sign-in?/passkey', { answer }));
		expect(shown.map(({ status }) => status)).toEqual(answers.map(() => 400));
		const bare = ({ body }: Shown) =>
			body.replace(/nonce[-=]"?[\w+/=-]+/g, '').replace(/data-options="[^"]*"/g, '');
		expect(new Set(shown.map(bare)).size).toBe(1);
		expect(shown.some((page) => cookieOf(page) !== '')).toBe(false);

		const right = device.get(await asked());
		const foreign = await post('/fr/sign-in?/passkey', { answer: right }, '', 'https://evil.example');
		expect(foreign.status).toBe(403);
		const entered = await post('/fr/sign-in?/passkey', { answer: right, to: '//evil.example/' });
		expect([entered.status, entered.headers['location']]).toEqual([303, '/fr/account']);
		expect((await get('/fr/account', cookieOf(entered))).status).toBe(200);
	});

	test('a passkey is the second factor of whoever administers; a mailbox alone then puts no other in its place', async () => {
		const device = new Authenticator(served.origin);
		expect((await get('/fr/admin', cookies['admin'])).headers['location']).toMatch(/account\/second-factor/);
		const added = await add(device, cookies['admin']!);
		const inside = cookieOf(added);
		expect((await get('/fr/admin', inside)).status).toBe(200);
		// the session goes on under another name
		expect((await get('/fr/account', cookies['admin'])).status).toBe(303);

		const mailbox = cookies['mailbox']!;
		const factor = await get('/fr/account/second-factor', mailbox);
		expect(factor.body).not.toContain('otpauth:');
		expect((await post('/fr/account/second-factor', { code: '000000' }, mailbox)).status).toBe(403);
		const page = await get(security, mailbox);
		expect(page.body).not.toContain('data-passkey="create"');
		// the question of the page, asked by hand
		const challenge = questionOf<Request>(page, 'get').challenge;
		const thief = new Authenticator(served.origin);
		const forged = thief.create({ challenge, rp: { id: 'localhost' }, user: { id: 'eA' } });
		expect((await post(`${security}?/add_passkey`, { answer: forged, name: 'x' }, mailbox)).status).toBe(400);
		expect((await get('/fr/admin', mailbox)).headers['location']).toMatch(/second-factor/);

		const answer = device.get(questionOf<Request>(page, 'get'));
		const entered = await post('/fr/sign-in?/passkey', { answer, to: '/fr/admin' }, mailbox);
		expect([entered.status, entered.headers['location']]).toEqual([303, '/fr/admin']);
		expect((await get('/fr/admin', cookieOf(entered))).status).toBe(200);
		expect((await get('/fr/account', mailbox)).status).toBe(303);
	});

	test('the key of the phone’s codes is drawn, named for who does not see it, and written beside', async () => {
		const { body } = await get('/fr/account/second-factor', cookies['member']);
		expect(body).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="qr-title qr-description"/);
		expect(body).toMatch(/<title id="qr-title">[^<]+<\/title>\s*<desc id="qr-description">[^<]+<\/desc>/);
		expect(body).toMatch(/id="totp-key"[^>]*>[A-Z2-7 ]{32,}</);
	});

	test('tries are counted: after sixty from one place the next waits', async () => {
		const statuses: number[] = [];
		for (let n = 0; n < 61; n++)
			statuses.push((await post('/fr/sign-in?/passkey', { answer: 'nonsense' })).status);
		expect(new Set(statuses)).toEqual(new Set([400, 429]));
		expect(statuses.at(-1)).toBe(429);
	});
});
