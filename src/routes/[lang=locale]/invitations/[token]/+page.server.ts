import { fail, redirect } from '@sveltejs/kit';
import { findOrganizationName } from '#domain/accounts/describe-roles.server.ts';
import { acceptInvitation, findInvitation } from '#domain/accounts/membership/accept-invitation.server.ts';
import { systemClock } from '#platform/clock.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { guardedAction, guardedActions, nowhere, openLoad } from '../../../guard.server.ts';
import { keepSession } from '../../../session-cookie.server.ts';
import { mayTry } from '../../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Opening spends nothing. The name of the organization is told to whoever holds the link: it was given to them. */
export const load = openLoad(
	async ({ params, locals: { locale }, setHeaders }: PageServerLoadEvent, { db, actor }) => {
		setHeaders({ 'Cache-Control': 'private, no-store' });
		const link = await findInvitation(db, params.token, systemClock());
		const found = link && (await findOrganizationName(db, link.organization_id!));
		return {
			organization: found ? (pickText(found.name, locale)?.value ?? found.slug) : null,
			here: actor.kind === 'account',
			sign_in: `/${locale}/sign-in?to=${encodeURIComponent(`/${locale}/invitations/${params.token}`)}`
		};
	}
);

export const actions = guardedActions({
	default: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		if (!mayTry(event, 'invitation', account_id!)) return fail(429, { problem: 'too_many' as const });
		const session = { account_id: account_id!, session_id: event.locals.signed_in!.session_id };
		const accepted = await acceptInvitation(db, event.params.token, session, systemClock());
		if (!accepted.ok) return fail(410, { problem: `invitation_${accepted.code}` as const });
		if (accepted.token) keepSession(event, accepted.token);
		return redirect(303, `/${event.locals.locale}/account?done=saved`);
	})
});
