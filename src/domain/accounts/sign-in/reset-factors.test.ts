import { expect, test } from 'vitest';
import { listAudit } from '#domain/accounts/audit.store.server.ts';
import { listRoles } from '#domain/accounts/role.store.server.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { countPasskeys, keepPasskey } from './passkey/passkey.store.server.ts';
import { resetFactors } from './reset-factors.server.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from './second-factor.store.server.ts';
import { createSession, findSignedIn, rotateSession } from './session.store.server.ts';
import { isProven } from './session.ts';

const database = useTestDatabase();
const at = new Date('2026-03-02T10:00:00Z');
const minutes = (count: number) => new Date(at.getTime() + count * 60_000);

test('an administrator locked out loses keys, codes and sessions, not the role; the audit tells it', async () => {
	const { db } = database();
	const { id, email } = await anAccount(db, { roles: [{ role: 'administrator' }] });
	const key = { account_id: id, name: 'Zq', credential_id: 'zq', public_key: 'zq', counter: 0 };
	await keepPasskey(db, key, at);
	await replaceRecoveryCodes(db, id);
	const { token } = await createSession(db, { account_id: id, method: 'passkey', second_factor: true }, at);
	const told: string[] = [];
	const reset = await resetFactors(db, email, at, (_, account) => Promise.resolve(told.push(account.email)));
	expect(reset).toMatchObject({ passkeys: 1, had_codes: true, account: { id } });
	expect([await countPasskeys(db, id), await countRecoveryCodes(db, id)]).toEqual([0, 0]);
	expect(await findSignedIn(db, token, at)).toBeNull();
	expect((await listRoles(db, id)).map(({ role }) => role)).toEqual(['administrator']);
	expect(told).toEqual([email]);
	const [event] = await listAudit(db);
	expect(event).toMatchObject({
		account_id: null,
		operation: 'manage_accounts',
		subject_id: id,
		detail: { factors_reset: true, passkeys: 1, codes: true }
	});
});

test('of an address without an account nothing is written', async () => {
	expect(await resetFactors(database().db, 'nobody@example.org', at)).toBeNull();
});

test('who one is was shown by signing in, and is again by a second factor; it is good for ten minutes', async () => {
	const { db } = database();
	const { id: account_id } = await anAccount(db);
	const { id, token } = await createSession(db, { account_id, method: 'link', second_factor: false }, at);
	const first = (await findSignedIn(db, token, minutes(5)))!;
	expect([isProven(first, minutes(9)), isProven(first, minutes(10))]).toEqual([true, false]);
	// another name is no proof
	const renamed = (await rotateSession(db, id, {}, minutes(20)))!;
	expect(isProven((await findSignedIn(db, renamed, minutes(20)))!, minutes(20))).toBe(false);
	const shown = (await rotateSession(db, id, { second_factor: true }, minutes(30)))!;
	expect(isProven((await findSignedIn(db, shown, minutes(31)))!, minutes(31))).toBe(true);
});
