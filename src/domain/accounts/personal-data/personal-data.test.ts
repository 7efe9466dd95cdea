import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findAccount, findAccountByEmail } from '#domain/accounts/account.store.server.ts';
import { listRoles } from '#domain/accounts/role.store.server.ts';
import { findInvitation, invite } from '#domain/accounts/membership/accept-invitation.server.ts';
import { findSignedIn } from '#domain/accounts/sign-in/session.store.server.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { writeDesk } from '#tests/makers/desk-secrets.ts';
import { publish } from '#tests/makers/publish.ts';
import { cityRecords } from '#tests/makers/secrets.ts';
import { deleteAccount } from './delete-account.server.ts';
import { readPersonalData } from './personal-data.store.server.ts';

const database = useTestDatabase();
const at = new Date('2026-11-10T09:00:00Z');

/** Every table, as text: where a word still stands. */
async function tablesWith(word: string): Promise<string[]> {
	const { db } = database();
	const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
	const found: string[] = [];
	for (const { name } of rows) {
		const held = await sql`select from ${sql.table(name)} t where t::text ilike ${`%${word}%`}`.execute(db);
		if (held.rows.length > 0) found.push(name);
	}
	return found.sort();
}

test('somebody gets all that is kept of them, and of nobody else; then leaves, and is named nowhere', async () => {
	const { db } = database();
	const { organizations, services } = cityRecords(true);
	await publish(db, organizations, services);
	const desk = await writeDesk(db, at);
	const other = await anAccount(db, { email: 'autre@example.org' });
	const mine = await readPersonalData(db, desk.member.id);
	expect(mine['account']).toMatchObject([{ email: 'zqmembre@example.org', name: 'zqmembre' }]);
	expect(mine['roles']).toMatchObject([{ role: 'member', ended_at: null }]);
	expect(mine['proposals']?.length).toBe(3);
	expect(mine['messages']).toMatchObject([{ body: 'zqmessage' }]);
	const text = JSON.stringify(mine);
	// what stood there before is not the author's
	expect(text).toContain('14 zqadresse');
	expect(text).not.toContain('12 zqadresse');
	for (const foreign of ['zqequipe', 'hash', ...desk.keys]) expect(text).not.toContain(foreign);

	const { token } = await invite(db, { organization_id: organizations[0]!.id, by: desk.member.id }, at);
	expect(await deleteAccount(db, desk.member.id, at)).toEqual({ ok: true });
	expect(await findInvitation(db, token, at)).toBeNull();
	expect(await tablesWith('zqmembre')).toEqual([]);
	expect(await findAccountByEmail(db, 'zqmembre@example.org')).toBeNull();
	expect(await findAccount(db, desk.member.id)).toMatchObject({ status: 'left', name: '' });
	expect(await listRoles(db, desk.member.id)).toEqual([]);
	expect(await findSignedIn(db, desk.cookies.member.split('=')[1]!, at)).toBeNull();
	// what was proposed and decided stays, as do the others
	expect((await readPersonalData(db, desk.member.id))['proposals']).toHaveLength(3);
	expect(await tablesWith('zqmessage')).toContain('proposal_message');
	expect(await findAccount(db, other.id)).toMatchObject({ status: 'active' });
	expect(await tablesWith('zqequipe@')).toEqual(['account']);
});

test('the last who administers stays until another does', async () => {
	const { db } = database();
	await sql`update account_role set ended_at = ${at} where role = 'administrator'`.execute(db);
	const one = await anAccount(db, { roles: [{ role: 'administrator' }] });
	expect(await deleteAccount(db, one.id, at)).toEqual({ ok: false, code: 'last_administrator' });
	expect(await sessionCookie(db, one)).toMatch(/^jiwar=/);
	const two = await anAccount(db, { roles: [{ role: 'administrator' }] });
	const both = await Promise.all([one, two].map(({ id }) => deleteAccount(db, id, at)));
	expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});
