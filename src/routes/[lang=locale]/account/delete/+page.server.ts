import { fail, redirect } from '@sveltejs/kit';
import { deleteAccount } from '#domain/accounts/personal-data/delete-account.server.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import { hasProven, mustHaveProven, proveAddress } from '../../../own-account/prove-again.server.ts';
import { dropSession } from '../../../session-cookie.server.ts';
import { tellOwner } from '../../../own-account/tell-owner.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad('manage_own_account', nowhere, (event: PageServerLoadEvent) => ({
	email: event.locals.signed_in!.account.email,
	prove: hasProven(event) ? null : proveAddress(event)
}));

export const actions = guardedActions({
	default: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		mustHaveProven(event);
		const tell = tellOwner(event.locals.signed_in!, 'account_deleted');
		const deleted = await deleteAccount(db, account_id!, systemClock(), tell);
		if (!deleted.ok) return fail(409, { refusal: deleted.code });
		dropSession(event);
		return redirect(303, `/${event.locals.locale}/account/closed`);
	})
});
