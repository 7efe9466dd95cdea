import { fail, redirect } from '@sveltejs/kit';
import { account } from '#messages/account.ts';
import { createClaim, findClaimAddress } from '#domain/accounts/membership/claim-organization.server.ts';
import { requestClaim } from '#domain/accounts/membership/manage-members.server.ts';
import { can } from '#domain/accounts/permission.ts';
import { listAccountsWithRole } from '#domain/accounts/role.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { readFields } from '../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../guard.server.ts';
import { organizationOfPage, organizationWords } from '../../../../organization-subject.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const aDay = { limit: 3, seconds: 86_400 };
const mayAsk = (accountId: string, organizationId: string) =>
	takeAllowance('claim-account', accountId, aDay) &&
	takeAllowance('claim-organization', organizationId, aDay);

/** A hidden organization is claimed with the staff, not from here: whether it exists is not told. */
const claimable: typeof organizationOfPage = async (event, db) => {
	const subject = await organizationOfPage(event, db);
	return subject?.sensitivity === 'public' ? subject : null;
};

export const load = guardedLoad(
	'claim_organization',
	claimable,
	async ({ url, locals: { locale } }: PageServerLoadEvent, { db, subject, actor }) => {
		const done = url.searchParams.get('done');
		return {
			name: await organizationWords(db, subject.organization_id!, locale),
			address: await findClaimAddress(db, subject.organization_id!),
			held: can(actor, 'grant_protected_place', subject),
			done: done === 'sent' || done === 'asked' ? done : null
		};
	}
);

const back = ({ params, locals }: RequestEvent, done: 'sent' | 'asked') =>
	redirect(303, `/${locals.locale}/organizations/${params.slug}/claim?done=${done}`);

export const actions = guardedActions({
	mail: guardedAction('claim_organization', claimable, async (event: RequestEvent, passed) => {
		const { db, subject, account_id } = passed;
		const organization_id = subject.organization_id!;
		const to = await findClaimAddress(db, organization_id);
		if (!to) return fail(400, { note: '', problem: 'claim_no_address' as const });
		if (!mayAsk(account_id!, organization_id)) return fail(429, { note: '', problem: 'too_many' as const });
		const { locale, signed_in } = event.locals;
		const m = account(locale);
		const name = await organizationWords(db, organization_id, locale);
		const at = systemClock();
		await transaction(db, async (trx) => {
			const { token } = await createClaim(trx, { organization_id, account_id: account_id! }, at);
			const url = `${getConfig().origin}/${locale}/claims/${token}`;
			const person = signed_in!.account.email;
			await queueMail(
				trx,
				{
					to,
					locale,
					subject: m.claim_mail_subject({ name }),
					paragraphs: [m.claim_mail_text({ person, name })],
					action: { label: m.claim_confirm(), url }
				},
				at
			);
		});
		return back(event, 'sent');
	}),
	ask: guardedAction('claim_organization', claimable, async (event: RequestEvent, passed) => {
		const { db, subject, account_id } = passed;
		const organization_id = subject.organization_id!;
		const note = (await readFields(event))('note').trim().slice(0, 2000);
		if (note.length < 5) return fail(400, { note, problem: 'claim_note_missing' as const });
		if (!mayAsk(account_id!, organization_id)) return fail(429, { note, problem: 'too_many' as const });
		const at = systemClock();
		const staff = await listAccountsWithRole(db, {
			roles: ['moderator', 'coordinator'],
			area_ids: subject.area_ids
		});
		const receivers = new Map(staff.map((holder) => [holder.account.email, holder.account.locale_code]));
		const person = event.locals.signed_in!.account.email;
		const names = new Map<string, string>();
		for (const locale of new Set(receivers.values()))
			names.set(locale, await organizationWords(db, organization_id, locale));
		await transaction(db, async (trx) => {
			await requestClaim(trx, { organization_id, by: account_id!, at }, note);
			for (const [to, locale] of receivers) {
				const m = account(locale);
				const url = `${getConfig().origin}/${locale}/organizations/${event.params.slug}/team`;
				const name = names.get(locale) ?? '';
				const words = {
					subject: m.claim_mail_subject({ name }),
					paragraphs: [m.claim_ask_mail_text({ person, name })]
				};
				await queueMail(trx, { to, locale, ...words, action: { label: m.team_title({ name }), url } }, at);
			}
		});
		return back(event, 'asked');
	})
});
