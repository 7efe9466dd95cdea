import { describe, expect, test } from 'vitest';
import { setAccountStatus } from '#domain/accounts/account.store.server.ts';
import { listAudit } from '#domain/accounts/audit.store.server.ts';
import { deleteAccount } from '#domain/accounts/personal-data/delete-account.server.ts';
import { readPersonalData } from '#domain/accounts/personal-data/personal-data.store.server.ts';
import type { Role } from '#domain/accounts/role.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { Authenticator, type Quirks } from '#tests/makers/authenticator.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { createSession, findSignedIn } from '../session.store.server.ts';
import { countPasskeys, listPasskeys } from './passkey.store.server.ts';
import { mostPasskeys, parsePasskeyName, passkeySite } from './passkey.ts';
import {
	mustShowFactorFirst,
	offerPasskey,
	registerPasskey,
	removePasskey
} from './register-passkey.server.ts';
import { askForPasskey, signInByPasskey } from './sign-in-by-passkey.server.ts';

const at = new Date('2026-03-02T10:00:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const origin = 'https://jiwar.example';
const asked = { site: passkeySite(origin), secret: 'a secret of more than thirty-two letters', at };

test('a name tells one passkey from another: not empty, not long', () => {
	expect(['  mon   téléphone ', '', '  ', 'x'.repeat(61), 'هاتفي'].map(parsePasskeyName)).toEqual([
		'mon téléphone',
		null,
		null,
		null,
		'هاتفي'
	]);
});

describe.each(engines)('passkeys (%s)', (engine) => {
	const database = useTestDatabase(engine);

	async function someone(roles: readonly Role[] = []) {
		const { db } = database();
		const { id } = await anAccount(db, { roles, second_factor: false }, at);
		const { token } = await createSession(db, { account_id: id, method: 'link', second_factor: false }, at);
		return (await findSignedIn(db, token, at))!;
	}
	async function withPasskey(
		roles: readonly Role[] = [],
		device = new Authenticator(origin),
		quirks: Quirks = {}
	) {
		const { db } = database();
		const mine = await someone(roles);
		const answer = device.create(await offerPasskey(db, mine, asked), quirks);
		const done = await registerPasskey(db, mine, { answer, name: 'mon téléphone' }, asked);
		if (!done.ok) throw new Error(done.code);
		return { mine, device, token: done.token };
	}
	const enter = async (device: Authenticator, quirks: Quirks = {}, when = asked) =>
		signInByPasskey(database().db, device.get(await askForPasskey(asked), quirks), when);

	test('registered, it opens a session by itself, with its second factor shown, for an administrator too', async () => {
		const { db } = database();
		const { mine, device, token } = await withPasskey([{ role: 'administrator' }]);
		expect(await findSignedIn(db, token, at)).toMatchObject({ actor: { second_factor: true } });
		const entered = await enter(device);
		if (!entered.ok) throw new Error(entered.code);
		expect(entered.account_id).toBe(mine.account.id);
		expect(await findSignedIn(db, entered.token, at)).toMatchObject({
			at_the_door: false,
			actor: { roles: [{ role: 'administrator' }], second_factor: true }
		});
		expect(await listPasskeys(db, mine.account.id)).toMatchObject([{ name: 'mon téléphone', used_at: at }]);
		expect((await listAudit(db)).find(({ subject_id }) => subject_id === mine.account.id)).toMatchObject({
			operation: 'manage_own_account',
			detail: { passkey_added: true }
		});
	});

	test('who asks to sign in is told nothing of accounts: the question is the same but for its challenge', async () => {
		const before = await askForPasskey(asked);
		await withPasskey();
		const after = await askForPasskey(asked);
		expect({ ...after, challenge: '' }).toEqual({ ...before, challenge: '' });
		expect(after).toMatchObject({ rpId: 'jiwar.example', userVerification: 'required' });
		expect(after.allowCredentials ?? []).toEqual([]);
	});

	test.each<[string, Quirks, string]>([
		['from another site', { origin: 'https://jiwar.example.evil.example' }, 'origin_foreign'],
		['from the same site without encryption', { origin: 'http://jiwar.example' }, 'origin_foreign'],
		['without a look at who holds the device', { unverified: true }, 'person_unverified'],
		['signed by another key', { forged: true }, 'answer_wrong']
	])('an answer %s opens nothing', async (_, quirks, code) => {
		const { device } = await withPasskey();
		expect(await enter(device, quirks)).toEqual({ ok: false, code });
		expect(await enter(device)).toMatchObject({ ok: true });
	});

	test('a challenge of one’s own, of another use, of another secret, of the past or of before opens nothing', async () => {
		const { db } = database();
		const { device, mine } = await withPasskey();
		const sign = (challenge: string) => device.get({ challenge, rpId: 'jiwar.example' });
		const own = Buffer.from('any bytes one likes, long enough').toString('base64url');
		const foreign = { ok: false, code: 'challenge_foreign' };
		expect(await signInByPasskey(db, sign(own), asked)).toEqual(foreign);
		const { challenge } = await offerPasskey(db, mine, asked);
		expect(await signInByPasskey(db, sign(challenge), asked)).toEqual(foreign);
		const other = await askForPasskey({ ...asked, secret: 'another secret of thirty-two letters' });
		expect(await signInByPasskey(db, device.get(other), asked)).toEqual(foreign);
		expect(await enter(device, {}, { ...asked, at: later(601) })).toEqual({
			ok: false,
			code: 'challenge_late'
		});

		const answer = device.get(await askForPasskey(asked));
		const both = await Promise.all([signInByPasskey(db, answer, asked), signInByPasskey(db, answer, asked)]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await signInByPasskey(db, answer, { ...asked, at: later(599) })).toEqual({
			ok: false,
			code: 'challenge_spent'
		});
	});

	test('a challenge is spent by a wrong answer too', async () => {
		const { db } = database();
		const { device } = await withPasskey();
		const question = await askForPasskey(asked);
		expect(await signInByPasskey(db, device.get(question, { forged: true }), asked)).toMatchObject({
			code: 'answer_wrong'
		});
		expect(await signInByPasskey(db, device.get(question), asked)).toMatchObject({ code: 'challenge_spent' });
	});

	test('a copy of the key that counts apart is refused; a device that does not count is not', async () => {
		const { device } = await withPasskey();
		for (const counter of [1, 2, 7]) expect(await enter(device, { counter })).toMatchObject({ ok: true });
		for (const counter of [7, 6, 0])
			expect(await enter(device, { counter })).toEqual({ ok: false, code: 'counter_lowered' });
		const synced = await withPasskey();
		for (const counter of [0, 0]) expect(await enter(synced.device, { counter })).toMatchObject({ ok: true });
		// counters of 32 bits are kept whole
		expect(await enter(synced.device, { counter: 4_294_967_295 })).toMatchObject({ ok: true });
	});

	test('a passkey nobody registered, one of another account, one that was removed open nothing', async () => {
		const { db } = database();
		const stranger = new Authenticator(origin);
		stranger.create(await offerPasskey(db, await someone(), asked));
		expect(await enter(stranger)).toEqual({ ok: false, code: 'passkey_unknown' });

		const { device, mine } = await withPasskey();
		const victim = await someone();
		const question = await askForPasskey(asked);
		const answer = JSON.parse(device.get(question)) as { response: { userHandle: string } };
		answer.response.userHandle = Buffer.from(victim.account.id).toString('base64url');
		expect(await signInByPasskey(db, JSON.stringify(answer), asked)).toMatchObject({
			code: 'passkey_unknown'
		});

		const [{ id } = { id: '' }] = await listPasskeys(db, mine.account.id);
		expect(await removePasskey(db, victim, id, at)).toEqual({ ok: false, code: 'passkey_unknown' });
		expect(await removePasskey(db, mine, id, at)).toEqual({ ok: true, name: 'mon téléphone' });
		expect(await enter(device)).toEqual({ ok: false, code: 'passkey_unknown' });
	});

	test('a suspended account does not enter; one that was deleted keeps no passkey', async () => {
		const { db } = database();
		const { device, mine } = await withPasskey();
		await setAccountStatus(db, mine.account.id, 'suspended', at);
		expect(await enter(device)).toEqual({ ok: false, code: 'account_closed' });
		await setAccountStatus(db, mine.account.id, 'active', at);
		expect((await readPersonalData(db, mine.account.id))['passkeys']).toMatchObject([
			{ name: 'mon téléphone' }
		]);
		expect(await deleteAccount(db, mine.account.id, at)).toEqual({ ok: true });
		expect(await countPasskeys(db, mine.account.id)).toBe(0);
		expect(await enter(device)).toEqual({ ok: false, code: 'passkey_unknown' });
	});

	test('what is no answer is refused, and throws nothing', async () => {
		const { db } = database();
		const { device } = await withPasskey();
		const answer = JSON.parse(device.get(await askForPasskey(asked))) as Record<string, unknown>;
		const odd = [
			'',
			'{',
			'null',
			'[]',
			'{}',
			'x'.repeat(50_000),
			JSON.stringify({ ...answer, response: {} })
		];
		for (const text of odd)
			expect(await signInByPasskey(db, text, asked)).toEqual({ ok: false, code: 'answer_unreadable' });
		const bare = { ...(answer['response'] as object), authenticatorData: undefined };
		expect(await signInByPasskey(db, JSON.stringify({ ...answer, response: bare }), asked)).toMatchObject({
			code: 'answer_wrong'
		});
	});

	test('registration: for this session, this site, this person, once, and not without end', async () => {
		const { db } = database();
		const mine = await someone();
		const device = new Authenticator(origin);
		const add = (answer: string, name = 'clé', who = mine) =>
			registerPasskey(db, who, { answer, name }, asked);
		const offer = () => offerPasskey(db, mine, asked);
		expect(await add(device.create(await offer()), ' ')).toMatchObject({ code: 'name_wrong' });
		expect(await add(device.create(await offer()), 'clé', await someone())).toMatchObject({
			code: 'challenge_foreign'
		});
		const elsewhere = device.create(await offer(), { origin: 'https://evil.example' });
		expect(await add(elsewhere)).toMatchObject({ code: 'origin_foreign' });
		expect(await add(device.create(await offer(), { unverified: true }))).toMatchObject({
			code: 'person_unverified'
		});
		const wrongHost = { ...(await offer()), rp: { id: 'evil.example' } };
		expect(await add(device.create(wrongHost))).toMatchObject({ code: 'answer_wrong' });
		const answer = device.create(await offer());
		expect(await add(answer)).toMatchObject({ ok: true });
		expect(await add(answer)).toMatchObject({ code: 'challenge_spent' });
		expect((await offer()).excludeCredentials).toHaveLength(1);
		for (let n = 1; n < mostPasskeys; n++)
			expect(await add(device.create(await offer()))).toMatchObject({ ok: true });
		expect(await add(device.create(await offer()))).toMatchObject({ code: 'passkeys_too_many' });
	});

	test('an administrator with a passkey changes no way in from a session opened by a link alone', async () => {
		const { db } = database();
		const { mine, device } = await withPasskey([{ role: 'administrator' }]);
		const open = { account_id: mine.account.id, method: 'link' as const, second_factor: false };
		const bylink = (await findSignedIn(db, (await createSession(db, open, at)).token, at))!;
		const thief = new Authenticator(origin);
		const answer = thief.create(await offerPasskey(db, bylink, asked));
		expect(await registerPasskey(db, bylink, { answer, name: 'x' }, asked)).toMatchObject({
			code: 'factor_first'
		});
		const [{ id } = { id: '' }] = await listPasskeys(db, mine.account.id);
		expect(await removePasskey(db, bylink, id, at)).toMatchObject({ code: 'factor_first' });
		expect(await mustShowFactorFirst(db, bylink)).toBe(true);

		const entered = await enter(device);
		const shown = entered.ok ? (await findSignedIn(db, entered.token, at))! : bylink;
		expect(await removePasskey(db, shown, id, at)).toMatchObject({ ok: true });
		// sessions elsewhere, perhaps on the device that was lost, are over
		expect(await findSignedIn(db, (await createSession(db, open, at)).token, at)).not.toBeNull();
		expect(await mustShowFactorFirst(db, bylink)).toBe(false);
	});
});
