import { describe, expect, test } from 'vitest';
import { setAccountStatus } from '#domain/accounts/account.store.server.ts';
import { endRole, listAccountsWithRole, listRoles } from '#domain/accounts/role.store.server.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import {
	createSession,
	endSessions,
	findSignedIn,
	listSessions,
	rotateSession
} from './session.store.server.ts';
import { signInByLink } from './sign-in-by-link.server.ts';
import { createSignInLink, findSignInLink } from './sign-in-link.store.server.ts';

const at = new Date('2026-03-02T10:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

describe.each(engines)('signing in by a link (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const linkFor = (email: string) =>
		createSignInLink(database().db, { email, locale: 'ar', continue_to: '/ar/moderation' }, at);

	test('the first link of an address makes its account, the next finds it', async () => {
		const { db } = database();
		const one = await signInByLink(db, await linkFor('amina@example.org'), at);
		const two = await signInByLink(db, await linkFor('amina@example.org'), later(1));
		if (!one.ok || !two.ok) throw new Error('refused');
		expect(two.account_id).toBe(one.account_id);
		expect(one.token).not.toBe(two.token);
		const who = await findSignedIn(db, one.token, later(2));
		expect(who?.account).toMatchObject({ email: 'amina@example.org', locale_code: 'ar', status: 'active' });
		expect(who?.actor).toMatchObject({ roles: [], second_factor: false });
		expect(one.continue_to).toBe('/ar/moderation');
	});

	test('opening spends nothing; of two buttons pressed at once one opens', async () => {
		const { db } = database();
		const token = await linkFor('two@example.org');
		for (let scanner = 0; scanner < 5; scanner++)
			expect(await findSignInLink(db, token)).toMatchObject({ spent_at: null });
		const both = await Promise.all([signInByLink(db, token, at), signInByLink(db, token, at)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await signInByLink(db, token, later(1))).toEqual({ ok: false });
	});

	test('half an hour later the link opens nothing', async () => {
		const { db } = database();
		const token = await linkFor('late@example.org');
		expect(await signInByLink(db, token, later(30))).toEqual({ ok: false });
		expect(await signInByLink(db, token, later(29))).toMatchObject({ ok: true });
	});

	test('no token is in the database', async () => {
		const { db } = database();
		const token = await linkFor('hash@example.org');
		const signed = await signInByLink(db, token, at);
		if (!signed.ok) throw new Error('refused');
		const kept = JSON.stringify([
			await db.selectFrom('sign_in_link').selectAll().execute(),
			await db.selectFrom('account_session').selectAll().execute()
		]);
		expect(kept).not.toContain(token);
		expect(kept).not.toContain(signed.token);
	});

	test('suspension ends what the sessions open, at once, and no link opens any more', async () => {
		const { db } = database();
		const account = await anAccount(db, { email: 'gone@example.org' }, at);
		const { token } = await createSession(
			db,
			{ account_id: account.id, method: 'link', second_factor: false },
			at
		);
		expect(await findSignedIn(db, token, at)).not.toBeNull();
		await setAccountStatus(db, account.id, 'suspended', at);
		expect(await findSignedIn(db, token, at)).toBeNull();
		expect(await signInByLink(db, await linkFor('gone@example.org'), at)).toEqual({ ok: false });
	});

	test('a session waits at the door until its second factor is shown; its token then changes', async () => {
		const { db } = database();
		const account = await anAccount(db, { roles: [{ role: 'administrator' }] }, at);
		const open = { account_id: account.id, method: 'link' as const, second_factor: false };
		const { id, token } = await createSession(db, open, at);
		expect(await findSignedIn(db, token, at)).toMatchObject({ at_the_door: true });
		const next = await rotateSession(db, id, { second_factor: true }, at);
		expect(await findSignedIn(db, token, at)).toBeNull();
		expect(await findSignedIn(db, next!, at)).toMatchObject({
			at_the_door: false,
			actor: { roles: [{ role: 'administrator' }], second_factor: true }
		});
	});

	test('signing out everywhere keeps the session asked to be kept', async () => {
		const { db } = database();
		const account = await anAccount(db, {}, at);
		const open = { account_id: account.id, method: 'link' as const, second_factor: false };
		const one = await createSession(db, open, at);
		const two = await createSession(db, open, at);
		await endSessions(db, account.id, two.id);
		expect(await findSignedIn(db, one.token, at)).toBeNull();
		expect((await listSessions(db, account.id, at)).map(({ id }) => id)).toEqual([two.id]);
		expect(await findSignedIn(db, two.token, later(60 * 24 * 31))).toBeNull();
	});

	test('a role that ended is held no more, and a suspended account is in no list of holders', async () => {
		const { db } = database();
		const account = await anAccount(db, { roles: [{ role: 'translator', locale_code: 'es' }] }, at);
		const [held] = await listRoles(db, account.id);
		const holders = () => listAccountsWithRole(db, { roles: ['translator'], locale_code: 'es' });
		expect((await holders()).map((each) => each.account.id)).toEqual([account.id]);
		await setAccountStatus(db, account.id, 'suspended', at);
		expect(await holders()).toEqual([]);
		await setAccountStatus(db, account.id, 'active', at);
		expect(await endRole(db, held!.id, at)).toBe(true);
		expect(await endRole(db, held!.id, at)).toBe(false);
		expect(await listRoles(db, account.id)).toEqual([]);
	});
});
