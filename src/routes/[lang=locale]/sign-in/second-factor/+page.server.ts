import { fail, redirect } from '@sveltejs/kit';
import { countPasskeys } from '#domain/accounts/sign-in/passkey/passkey.store.server.ts';
import { askForPasskey } from '#domain/accounts/sign-in/passkey/sign-in-by-passkey.server.ts';
import { endSession } from '#domain/accounts/sign-in/session.store.server.ts';
import { showSecondFactor } from '#domain/accounts/sign-in/show-second-factor.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { parseReturnPath } from '#platform/http/return-path.ts';
import { readFields } from '../../../form-body.server.ts';
import { guardedActions, openAction, openLoad } from '../../../guard.server.ts';
import { dropSession, keepSession } from '../../../session-cookie.server.ts';
import { askedNow } from '../../../passkeys.server.ts';
import { mayTry } from '../../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Open to the session that waits at the door, and to no one else. */
export const load = openLoad(async ({ locals, url }: PageServerLoadEvent, { db }) => {
	const to = parseReturnPath(url.searchParams.get('to')) ?? `/${locals.locale}/account`;
	if (!locals.signed_in) redirect(303, `/${locals.locale}/sign-in`);
	if (!locals.signed_in.at_the_door) redirect(303, to);
	const hasPasskey = (await countPasskeys(db, locals.signed_in.account.id)) > 0;
	return { to, passkey: hasPasskey ? await askForPasskey(askedNow()) : null };
});

export const actions = guardedActions({
	show: openAction(async (event: RequestEvent, { db }) => {
		const { signed_in, locale } = event.locals;
		if (!signed_in) return redirect(303, `/${locale}/sign-in`);
		const account_id = signed_in.account.id;
		if (!mayTry(event, 'second-factor', account_id)) return fail(429, { problem: 'too_many' as const });
		const read = await readFields(event);
		const session = { account_id, session_id: signed_in.session_id };
		const given = { secret: getConfig().secret, at: systemClock() };
		const token = await showSecondFactor(db, session, read('code'), given);
		if (!token) return fail(400, { problem: 'code_refused' as const });
		keepSession(event, token);
		return redirect(303, parseReturnPath(read('to')) ?? `/${locale}/account`);
	}),
	sign_out: openAction(async (event: RequestEvent, { db }) => {
		const { signed_in, locale } = event.locals;
		if (signed_in) await endSession(db, signed_in.account.id, signed_in.session_id);
		dropSession(event);
		return redirect(303, `/${locale}`);
	})
});
