/** What opens an account is changed by whoever has just shown who they are, without script; its owner is written to. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/db/open.server.ts';
import { keepPasskey } from '#domain/accounts/sign-in/passkey/passkey.store.server.ts';
import { createSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

let served: ServedHome;
const email = 'amina@example.org';
const cookies = { old: '', fresh: '', leaving: '', leaving_old: '' };
let link = '';
const old = new Date(Date.now() - 11 * 60_000);

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const amina = await anAccount(db, { email });
		const leaving = await anAccount(db, { email: 'leaving@example.org', locale: 'ar' });
		cookies.old = await sessionCookie(db, amina, old);
		cookies.fresh = await sessionCookie(db, amina);
		cookies.leaving = await sessionCookie(db, leaving);
		cookies.leaving_old = await sessionCookie(db, leaving, old);
		const continue_to = '/fr/account/security';
		link = await createSignInLink(db, { email, locale: 'fr', continue_to }, new Date());
		const key = { account_id: amina.id, name: 'Zq', credential_id: 'zq', public_key: 'zq', counter: 0 };
		await keepPasskey(db, key, old);
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const get = (path: string, cookie: string) => ask(served.origin, path, { headers: { cookie } });
const post = (path: string, cookie: string, fields: Record<string, string> = {}) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
		body: new URLSearchParams(fields).toString()
	});
const cookieOf = ({ headers }: Shown): string => /jiwar=[^;]*/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';
const page = '/fr/account/security';
const password = 'quatre mots sans rapport';
const again = (path: string) => [303, `/fr/sign-in?again&to=${encodeURIComponent(path)}`];

describe('a session opened more than ten minutes ago', () => {
	test.each([
		'password',
		'remove_password',
		'add_passkey',
		'remove_passkey',
		'remove_second_factor',
		'recovery_codes'
	])('does not %s before its person is shown again', async (action) => {
		const { status, headers } = await post(`${page}?/${action}`, cookies.old, { password });
		expect([status, headers['location']]).toEqual(again(page));
	});

	test('deletes no account and sets no second factor up either; it does all the rest', async () => {
		const deleted = await post('/fr/account/delete', cookies.old);
		expect([deleted.status, deleted.headers['location']]).toEqual(again('/fr/account/delete'));
		for (const ask of [
			get('/fr/account/second-factor', cookies.old),
			post('/fr/account/second-factor', cookies.old)
		])
			expect([(await ask).status, (await ask).headers['location']]).toEqual(
				again('/fr/account/second-factor')
			);
		expect((await post('/fr/account?/save', cookies.old, { name: 'Amina' })).status).toBe(303);
		const shown = await get(page, cookies.old);
		expect(shown.body).toContain('Me connecter à nouveau');
		expect(shown.body).not.toContain('data-passkey="create"');
		expect((await get('/fr/account/delete', cookies.old)).body).not.toContain('<form method="post">');
	});

	test('is asked on the page of signing in, which says what is wrong, and goes back', async () => {
		const door = await get('/fr/sign-in?again&to=%2Ffr%2Faccount%2Fsecurity', cookies.old);
		expect(door.status).toBe(200);
		expect(door.body).toContain('montrez encore une fois que c’est vous');
		expect(door.body).toContain(`value="${email}"`);
		// whoever has just shown it is not kept there
		expect((await get('/fr/sign-in?again&to=%2Ffr%2Faccount', cookies.fresh)).status).toBe(303);
		const wrong = await post('/fr/sign-in?/password&again', cookies.old, { email, password: 'not this one' });
		expect([wrong.status, wrong.body.includes('ne va pas')]).toEqual([400, true]);
		const shown = await post(`/fr/sign-in/link/${link}`, cookies.old);
		expect([shown.status, shown.headers['location']]).toEqual([303, page]);
		// one session in the place of the other
		expect((await get('/fr/account', cookies.old)).status).toBe(303);
		const chosen = await post(`${page}?/password`, cookieOf(shown), { password });
		expect(chosen.headers['location']).toBe(`${page}?done`);
		cookies.fresh = cookieOf(chosen);
	});
});

test('each change is written to the owner in their language, the last one too', async () => {
	const common = await post(`${page}?/password`, cookies.fresh, { password: 'spongebob1234' });
	expect([common.status, common.body.includes('listes de mots de passe connus')]).toEqual([400, true]);
	expect((await post(`${page}?/remove_password`, cookies.fresh)).status).toBe(303);
	expect((await post(`${page}?/remove_second_factor`, cookies.fresh)).status).toBe(303);
	expect((await post('/ar/account/delete', cookies.leaving)).headers['location']).toBe('/ar/account/closed');
	await served.stop();
	const database = await openDatabase({ home: served.home, fsync: false });
	const { rows } = await sql<{ to_address: string; subject: string }>`
		select to_address, subject from mail_message order by created_at, id`.execute(database.db);
	await database.close();
	expect(rows.map(({ to_address, subject }) => `${to_address}: ${subject}`)).toEqual([
		`${email}: Le mot de passe de votre compte a changé`,
		`${email}: Votre compte n’a plus de mot de passe`,
		'leaving@example.org: حُذف حسابكم'
	]);
});
