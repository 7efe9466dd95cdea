import { beforeAll, describe, expect, test } from 'vitest';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { can } from '#domain/accounts/permission.ts';
import { listRoles } from '#domain/accounts/role.store.server.ts';
import { createSession, findSignedIn } from '#domain/accounts/sign-in/session.store.server.ts';
import { anAccount, type MadeAccount } from '#tests/makers/accounts.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { giveRole, setSuspended } from '../change-account.server.ts';
import { acceptInvitation, findInvitation, invite } from './accept-invitation.server.ts';
import { confirmClaim, createClaim, findClaim, findClaimAddress } from './claim-organization.server.ts';
import {
	decideClaim,
	listOpenLinks,
	removeMember,
	requestClaim,
	trustMember,
	withdrawInvitation
} from './manage-members.server.ts';

const at = new Date('2026-11-02T10:00:00Z');
const later = (days: number) => new Date(at.getTime() + days * 86_400_000);
const organization = anOrganization({ email: 'contact@voisins.example' });
const organization_id = organization.id;

describe.each(engines)('who speaks for an organization (%s)', (engine) => {
	const database = useTestDatabase(engine);
	let staff: MadeAccount;
	beforeAll(async () => {
		await publish(database().db, [organization]);
		staff = await anAccount(database().db, {}, at);
	});
	const sessionOf = async ({ id }: MadeAccount) => {
		const open = { account_id: id, method: 'link' as const, second_factor: false };
		const { id: session_id, token } = await createSession(database().db, open, at);
		return { account_id: id, session_id, token };
	};
	const act = () => ({ organization_id, by: staff.id, at });

	test('an invitation makes one member, whose session goes on under another token', async () => {
		const { db } = database();
		const { token } = await invite(db, { organization_id, by: staff.id }, at);
		const [one, two] = [await anAccount(db, {}, at), await anAccount(db, {}, at)];
		const [first, second] = [await sessionOf(one), await sessionOf(two)];
		const both = await Promise.all([
			acceptInvitation(db, token, first, at),
			acceptInvitation(db, token, second, at)
		]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		const [accepted, session] = both[0]!.ok ? [both[0]!, first] : [both[1]!, second];
		if (!accepted.ok) throw new Error('refused');
		expect(await findSignedIn(db, session.token, at)).toBeNull();
		const who = await findSignedIn(db, accepted.token!, at);
		const subject = await subjectOfRecord(db, 'organization', organization.slug);
		expect(can(who!.actor, 'manage_members', subject!)).toBe(true);
		expect(can(who!.actor, 'publish_at_once', subject!)).toBe(false);
	});

	test('who is removed, or suspended, does not come back by an invitation kept aside', async () => {
		const { db } = database();
		for (const leave of ['removed', 'suspended'] as const) {
			const member = { role: 'member', organization_id, trusted: false } as const;
			const leaver = await anAccount(db, { roles: [member] }, at);
			const kept = await invite(db, { organization_id, by: leaver.id }, at);
			const other = await invite(db, { organization_id, by: staff.id }, at);
			const [held] = await listRoles(db, leaver.id);
			if (leave === 'removed') expect(await removeMember(db, held!.id, act())).toBe(true);
			else await setSuspended(db, leaver.id, true, { by: staff.id, at });
			const second = await sessionOf(await anAccount(db, {}, at));
			expect(await acceptInvitation(db, kept.token, second, at)).toEqual({ ok: false, code: 'closed' });
			expect(await findInvitation(db, other.token, at)).not.toBeNull();
		}
	});

	test('nobody accepts what they wrote themselves; withdrawn or old, it opens nothing', async () => {
		const { db } = database();
		const { token } = await invite(db, { organization_id, by: staff.id }, at);
		expect(await acceptInvitation(db, token, await sessionOf(staff), at)).toEqual({ ok: false, code: 'own' });
		expect(await findInvitation(db, token, later(13))).not.toBeNull();
		expect(await findInvitation(db, token, later(14))).toBeNull();
		for (const link of await listOpenLinks(db, organization_id, 'invitation', at))
			await withdrawInvitation(db, link.id, act());
		const guest = await sessionOf(await anAccount(db, {}, at));
		expect(await acceptInvitation(db, token, guest, at)).toEqual({ ok: false, code: 'closed' });
	});

	test('a claim is proven by the published address, once', async () => {
		const { db } = database();
		expect(await findClaimAddress(db, organization_id)).toBe('contact@voisins.example');
		const claimer = await anAccount(db, {}, at);
		const { token } = await createClaim(db, { organization_id, account_id: claimer.id }, at);
		expect((await findClaim(db, token, at))?.account_id).toBe(claimer.id);
		expect(await listRoles(db, claimer.id)).toEqual([]);
		const both = await Promise.all([confirmClaim(db, token, at), confirmClaim(db, token, at)]);
		expect(both.sort()).toEqual([false, true]);
		expect(await listRoles(db, claimer.id)).toMatchObject([
			{ role: 'member', organization_id, trusted: false }
		]);
	});

	test('a claim asked of the city is decided once, and by somebody else', async () => {
		const { db } = database();
		const claimer = await anAccount(db, {}, at);
		await requestClaim(db, { organization_id, by: claimer.id, at }, 'Je suis la trésorière.');
		const [asked] = await listOpenLinks(db, organization_id, 'claim', at);
		expect(await decideClaim(db, asked!.id, true, { ...act(), by: claimer.id })).toBeNull();
		expect(await decideClaim(db, asked!.id, true, act())).toBe(claimer.id);
		expect(await decideClaim(db, asked!.id, false, act())).toBeNull();
		expect(await listRoles(db, claimer.id)).toMatchObject([{ role: 'member', granted_by_id: staff.id }]);
	});

	test('a member is trusted by others and removed by others; the sessions end', async () => {
		const { db } = database();
		const member = await anAccount(db, { roles: [{ role: 'member', organization_id, trusted: false }] }, at);
		const [held] = await listRoles(db, member.id);
		const { token } = await sessionOf(member);
		expect(await trustMember(db, held!.id, true, { ...act(), by: member.id })).toBe(false);
		expect(await trustMember(db, held!.id, true, act())).toBe(true);
		const elsewhere = { ...act(), organization_id: staff.id };
		expect(await removeMember(db, held!.id, elsewhere)).toBe(false);
		expect(await findSignedIn(db, token, at)).not.toBeNull();
		expect(await removeMember(db, held!.id, act())).toBe(true);
		expect(await findSignedIn(db, token, at)).toBeNull();
		expect(await listRoles(db, member.id)).toEqual([]);
	});

	test('an administrator makes nobody of themselves, and each act leaves its trace', async () => {
		const { db } = database();
		const role = { role: 'member', organization_id, trusted: true } as const;
		const by = { by: staff.id, at };
		expect(await giveRole(db, staff.id, role, by)).toEqual({ ok: false, code: 'not_oneself' });
		expect(await setSuspended(db, staff.id, true, by)).toEqual({ ok: false, code: 'not_oneself' });
		const other = await anAccount(db, {}, at);
		const { token } = await sessionOf(other);
		expect(await setSuspended(db, other.id, true, by)).toEqual({ ok: true });
		expect(await findSignedIn(db, token, at)).toBeNull();
		const trace = await db.selectFrom('audit_event').selectAll().where('subject_id', '=', other.id).execute();
		expect(trace).toMatchObject([
			{ account_id: staff.id, operation: 'manage_accounts', detail: { suspended: true } }
		]);
	});
});
