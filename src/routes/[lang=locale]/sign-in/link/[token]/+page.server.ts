import { fail } from '@sveltejs/kit';
import { signInByLink } from '#domain/accounts/sign-in/sign-in-by-link.server.ts';
import { findSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedActions, openAction, openLoad } from '../../../../guard.server.ts';
import { enter, mayTry } from '../../../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Opening spends nothing: scanners of mail and previews of messages open links too. Only the button does. */
export const load = openLoad(async ({ params, setHeaders }: PageServerLoadEvent, { db }) => {
	setHeaders({ 'Cache-Control': 'private, no-store' });
	const link = await findSignInLink(db, params.token);
	const isOpen = link !== null && link.spent_at === null && link.expires_at > systemClock();
	return { email: isOpen ? link.email : null };
});

export const actions = guardedActions({
	default: openAction(async (event: RequestEvent, { db }) => {
		if (!mayTry(event, 'sign-in-token', event.params.token)) return fail(429, { closed: true });
		const signedIn = await signInByLink(db, event.params.token, systemClock());
		if (!signedIn.ok) return fail(410, { closed: true });
		return enter(event, db, signedIn, signedIn.continue_to);
	})
});
