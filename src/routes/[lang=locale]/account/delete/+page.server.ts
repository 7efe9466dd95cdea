import { fail, redirect } from '@sveltejs/kit';
import { deleteAccount } from '#domain/accounts/personal-data/delete-account.server.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import { dropSession } from '../../../session-cookie.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	({ locals: { signed_in } }: PageServerLoadEvent) => ({ email: signed_in!.account.email })
);

export const actions = guardedActions({
	default: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const deleted = await deleteAccount(db, account_id!, systemClock());
		if (!deleted.ok) return fail(409, { refusal: deleted.code });
		dropSession(event);
		return redirect(303, `/${event.locals.locale}/account/closed`);
	})
});
