import { fail, redirect } from '@sveltejs/kit';
import { account } from '#messages/account.ts';
import { findAccount } from '#domain/accounts/account.store.server.ts';
import { parseEmail } from '#domain/accounts/account.ts';
import { invite } from '#domain/accounts/membership/accept-invitation.server.ts';
import {
	decideClaim,
	isRequest,
	listOpenLinks,
	removeMember,
	trustMember,
	withdrawInvitation
} from '#domain/accounts/membership/manage-members.server.ts';
import { can } from '#domain/accounts/permission.ts';
import { listAccountsWithRole, listRoles } from '#domain/accounts/role.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { readFields } from '../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, type Passed } from '../../../../guard.server.ts';
import { organizationOfPage, organizationWords } from '../../../../organization-subject.server.ts';
import { tellClaimant } from '../../../../tell-claimant.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const invitationsADay = { limit: 20, seconds: 86_400 };

export const load = guardedLoad(
	'manage_members',
	organizationOfPage,
	async ({ url, locals: { locale } }: PageServerLoadEvent, { db, subject, actor, account_id }) => {
		const organization_id = subject.organization_id!;
		const at = systemClock();
		const members = await listAccountsWithRole(db, { roles: ['member'], organization_id });
		const decides = can(actor, 'decide_claim', subject);
		const requests = decides ? (await listOpenLinks(db, organization_id, 'claim', at)).filter(isRequest) : [];
		return {
			name: await organizationWords(db, organization_id, locale),
			done: url.searchParams.get('done'),
			members: members.map(({ account: { email, name }, role }) => ({
				id: role.id,
				email,
				name,
				granted_at: role.granted_at,
				trusted: role.role === 'member' && role.trusted,
				is_me: role.account_id === account_id
			})),
			invitations: (await listOpenLinks(db, organization_id, 'invitation', at)).map(({ id, expires_at }) => ({
				id,
				expires_at
			})),
			requests: await Promise.all(
				requests.map(async ({ id, account_id: by, detail }) => ({
					id,
					note: detail.request,
					email: (await findAccount(db, by))?.email ?? ''
				}))
			),
			may_trust: can(actor, 'trust_member', subject)
		};
	}
);

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
const act = ({ subject, account_id }: Passed) => ({
	organization_id: subject.organization_id!,
	by: account_id!,
	at: systemClock()
});

/** A button beside a line: what it does to the thing named, then back to the page. */
const line = (
	operation: 'manage_members' | 'trust_member' | 'decide_claim',
	run: (id: string, passed: Passed, read: (name: string) => string) => Promise<unknown>
) =>
	guardedAction(operation, organizationOfPage, async (event: RequestEvent, passed) => {
		const read = await readFields(event);
		const { locale } = event.locals;
		// the page of a team one has just left would be refused
		const leaves = operation === 'manage_members' && (await isOwnRole(passed, read('id')));
		if (isId(read('id'))) await run(read('id'), passed, read);
		if (leaves) return redirect(303, `/${locale}/account?done=left`);
		return redirect(303, `/${locale}/organizations/${event.params.slug}/team?done=done`);
	});

async function isOwnRole({ db, account_id }: Passed, id: string): Promise<boolean> {
	return (await listRoles(db, account_id!)).some((role) => role.role === 'member' && role.id === id);
}

export const actions = guardedActions({
	invite: guardedAction('manage_members', organizationOfPage, async (event: RequestEvent, passed) => {
		const typed = (await readFields(event))('email').trim();
		const to = typed === '' ? null : parseEmail(typed);
		if (typed !== '' && !to) return fail(400, { email: typed, problem: 'email_wrong' as const });
		if (!takeAllowance('invite', passed.account_id!, invitationsADay))
			return fail(429, { email: typed, problem: 'too_many' as const });
		const { locale } = event.locals;
		const { organization_id, by, at } = act(passed);
		const m = account(locale);
		const name = await organizationWords(passed.db, organization_id, locale);
		const url = await transaction(passed.db, async (trx) => {
			const { token } = await invite(trx, { organization_id, by }, at);
			const address = `${getConfig().origin}/${locale}/invitations/${token}`;
			const words = { subject: m.invite_mail_subject({ name }), paragraphs: [m.invite_mail_text({ name })] };
			const action = { label: m.invite_mail_open(), url: address };
			if (to) await queueMail(trx, { to, locale, ...words, action }, at);
			return address;
		});
		return { sent: to !== null, url: to ? null : url };
	}),
	withdraw: line('manage_members', (id, passed) => withdrawInvitation(passed.db, id, act(passed))),
	remove: line('manage_members', (id, passed) => removeMember(passed.db, id, act(passed))),
	trust: line('trust_member', (id, passed, read) =>
		trustMember(passed.db, id, read('trusted') === 'yes', act(passed))
	),
	decide: line('decide_claim', async (id, passed, read) => {
		const accepted = read('accepted') === 'yes';
		const account_id = await decideClaim(passed.db, id, accepted, act(passed));
		const { organization_id } = passed.subject;
		if (account_id)
			await tellClaimant(passed.db, { account_id, organization_id: organization_id! }, accepted);
	})
});
