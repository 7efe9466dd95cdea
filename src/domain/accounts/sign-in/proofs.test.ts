import { describe, expect, test } from 'vitest';
import { anAccount } from '#tests/makers/accounts.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { hashPassword, isPassword } from './hash-password.server.ts';
import { isKnownPassword } from './known-passwords.server.ts';
import { checkPassword } from './password.ts';
import { findTotpSecret } from './second-factor.store.server.ts';
import { createSession, findSignedIn } from './session.store.server.ts';
import { confirmSecondFactor, offerTotpSecret, showSecondFactor } from './show-second-factor.server.ts';
import { choosePassword, signInByPassword } from './sign-in-by-password.server.ts';
import { matchTotp, newTotpSecret, totpCode, totpStep } from './totp.server.ts';

describe('codes of a phone', () => {
	// RFC 6238, appendix B, SHA-1: the last six digits
	const key = newTotpSecret(new TextEncoder().encode('12345678901234567890'));
	test.each([
		[59, '287082'],
		[1111111109, '081804'],
		[1234567890, '005924'],
		[20000000000, '353130']
	])('at %i s the code is %s', (seconds, code) => {
		expect(totpCode(key, totpStep(new Date(seconds * 1000)))).toBe(code);
	});
	test('half a minute early or late is right, more is not, and a step is taken once', () => {
		const at = new Date('2026-03-02T10:00:10Z');
		const code = totpCode(key, totpStep(at));
		const shift = (seconds: number) => new Date(at.getTime() + seconds * 1000);
		expect([-30, 0, 30].map((by) => matchTotp(key, code, 0, shift(by)) !== null)).toEqual([true, true, true]);
		expect([-60, 60].map((by) => matchTotp(key, code, 0, shift(by)))).toEqual([null, null]);
		expect(matchTotp(key, code, totpStep(at), at)).toBeNull();
	});
});

describe('passwords', () => {
	test.each([
		['court', 'too_short'],
		['motdepasse123', 'too_common'],
		['aaaaaaaaaaaaaaa', 'too_common'],
		['abcdefghijklmn', 'too_common'],
		['amina.rabat2026', 'too_common'],
		['x'.repeat(201), 'too_long'],
		['quatre mots sans rapport', null],
		['كلمة مرور طويلة جدا', null]
	])('%s: %s', (password, refusal) => {
		expect(checkPassword(password, 'amina.rabat@example.org')).toBe(refusal);
	});
	test.each(['spongebob1234', 'dragondragon', '__mustang2020__'])(
		'%s is what leaked lists begin with, or nearly',
		(password) => expect(isKnownPassword(password)).toBe(true)
	);
	test.each(['quatre mots sans rapport', 'كلمة مرور طويلة جدا', 'dragon vert sur la plage'])(
		'%s is not',
		(password) => expect(isKnownPassword(password)).toBe(false)
	);
	test('a hash is read back, differs each time, and no hash is no password', async () => {
		const [one, two] = await Promise.all([hashPassword('quatre mots'), hashPassword('quatre mots')]);
		expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(one).not.toBe(two);
		expect(await isPassword('quatre mots', one)).toBe(true);
		expect(await isPassword('quatre mot', one)).toBe(false);
		expect(await isPassword('quatre mots', null)).toBe(false);
	});
});

describe('proofs of an account', () => {
	const database = useTestDatabase();
	const at = new Date('2026-03-02T10:00:10Z');
	const secret = 'a secret of more than thirty-two letters';

	test('a second factor: confirmed by a code, then asked; each code and each recovery code is good once', async () => {
		const { db } = database();
		const { id } = await anAccount(db, {}, at);
		const open = { account_id: id, method: 'link' as const, second_factor: false };
		const first = await createSession(db, open, at);
		const key = (await offerTotpSecret(db, id, secret))!;
		expect(await offerTotpSecret(db, id, secret)).toBe(key);
		const row = await db
			.selectFrom('account_totp')
			.selectAll()
			.where('account_id', '=', id)
			.executeTakeFirst();
		expect(row!.secret).not.toContain(key);
		expect(await findTotpSecret(db, id, 'another secret')).toBeNull();
		const session = { account_id: id, session_id: first.id };
		expect(await confirmSecondFactor(db, session, '000000', { secret, at })).toBeNull();
		const code = totpCode(key, totpStep(at));
		const confirmed = await confirmSecondFactor(db, session, code, { secret, at });
		expect(confirmed!.recovery_codes).toHaveLength(10);
		expect(await offerTotpSecret(db, id, secret)).toBeNull();

		const next = await createSession(db, open, at);
		const waiting = { account_id: id, session_id: next.id };
		expect((await findSignedIn(db, next.token, at))!.at_the_door).toBe(true);
		expect(await showSecondFactor(db, waiting, code, { secret, at })).toBeNull();
		const recovery = confirmed!.recovery_codes[0]!;
		const inside = await showSecondFactor(db, waiting, recovery.toUpperCase(), { secret, at });
		expect((await findSignedIn(db, inside!, at))!.at_the_door).toBe(false);
		expect(await showSecondFactor(db, waiting, recovery, { secret, at })).toBeNull();
	});

	test('a password opens a session; a new one closes the others', async () => {
		const { db } = database();
		const account = await anAccount(db, {}, at);
		const mine = await createSession(
			db,
			{ account_id: account.id, method: 'link', second_factor: false },
			at
		);
		const choice = { account_id: account.id, session_id: mine.id, email: account.email };
		expect(await choosePassword(db, choice, 'court', at)).toBe('too_short');
		expect(await choosePassword(db, choice, 'quatre mots sans rapport', at)).toBeNull();
		const given = { email: account.email, password: 'quatre mots sans rapport' };
		const signedIn = await signInByPassword(db, given, at);
		expect(await findSignedIn(db, signedIn!.token, at)).not.toBeNull();
		expect(await signInByPassword(db, { ...given, password: 'autre' }, at)).toBeNull();
		expect(await signInByPassword(db, { ...given, email: 'nobody@example.org' }, at)).toBeNull();
		expect(await choosePassword(db, choice, 'cinq mots encore sans rapport', at)).toBeNull();
		expect(await findSignedIn(db, signedIn!.token, at)).toBeNull();
		expect(await signInByPassword(db, given, at)).toBeNull();
	});
});
