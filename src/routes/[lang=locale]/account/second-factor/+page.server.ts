import { fail, redirect } from '@sveltejs/kit';
import { mustShowFactorFirst } from '#domain/accounts/sign-in/passkey/register-passkey.server.ts';
import { askForPasskey } from '#domain/accounts/sign-in/passkey/sign-in-by-passkey.server.ts';
import { confirmSecondFactor, offerTotpSecret } from '#domain/accounts/sign-in/show-second-factor.server.ts';
import { totpAddress } from '#domain/accounts/sign-in/totp.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { parseReturnPath } from '#platform/http/return-path.ts';
import { readFields } from '../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import { mustHaveProven } from '../../../own-account/prove-again.server.ts';
import { keepSession } from '../../../session-cookie.server.ts';
import { askedNow } from '../../../passkeys.server.ts';
import { mayTry } from '../../../sign-in.server.ts';
import { tellOwner } from '../../../own-account/tell-owner.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad('manage_own_account', nowhere, async (event: PageServerLoadEvent, { db }) => {
	const {
		locals: { signed_in, locale },
		url,
		request
	} = event;
	const to = parseReturnPath(url.searchParams.get('to')) ?? `/${locale}/account`;
	const { id, email } = signed_in!.account;
	if (await mustShowFactorFirst(db, signed_in!))
		return { to, key: null, address: null, passkey: await askForPasskey(askedNow()) };
	// the key that is shown here will open the account
	if (request.method === 'GET') mustHaveProven(event);
	const key = await offerTotpSecret(db, id, getConfig().secret);
	// after the form that put it in place, the same page shows the recovery codes
	if (key === null && request.method === 'GET') redirect(303, `/${locale}/account/security`);
	return { to, key, address: key && totpAddress(key, { issuer: 'Jiwar', email }), passkey: null };
});

export const actions = guardedActions({
	default: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		if (!mayTry(event, 'second-factor', account_id!)) return fail(429, { problem: 'too_many' as const });
		if (await mustShowFactorFirst(db, event.locals.signed_in!))
			return fail(403, { problem: 'factor_first' as const });
		mustHaveProven(event);
		const read = await readFields(event);
		const session = { account_id: account_id!, session_id: event.locals.signed_in!.session_id };
		const given = {
			secret: getConfig().secret,
			at: systemClock(),
			tell: tellOwner(event.locals.signed_in!, 'second_factor_set')
		};
		const confirmed = await confirmSecondFactor(db, session, read('code'), given);
		if (!confirmed) return fail(400, { problem: 'code_refused' as const });
		keepSession(event, confirmed.token);
		return { recovery_codes: confirmed.recovery_codes };
	})
});
