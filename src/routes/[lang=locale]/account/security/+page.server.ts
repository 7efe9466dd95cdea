import { fail, redirect } from '@sveltejs/kit';
import { hasPasswords } from '#domain/accounts/sign-in/hash-password.server.ts';
import { findPasswordHash } from '#domain/accounts/sign-in/password.store.server.ts';
import { listPasskeys } from '#domain/accounts/sign-in/passkey/passkey.store.server.ts';
import {
	mustShowFactorFirst,
	offerPasskey
} from '#domain/accounts/sign-in/passkey/register-passkey.server.ts';
import { askForPasskey } from '#domain/accounts/sign-in/passkey/sign-in-by-passkey.server.ts';
import { countRecoveryCodes } from '#domain/accounts/sign-in/second-factor.store.server.ts';
import {
	endSession,
	endSessions,
	listSessions,
	rotateSession
} from '#domain/accounts/sign-in/session.store.server.ts';
import { dropSecondFactor, renewRecoveryCodes } from '#domain/accounts/sign-in/show-second-factor.server.ts';
import { choosePassword, dropPassword } from '#domain/accounts/sign-in/sign-in-by-password.server.ts';
import { systemClock } from '#platform/clock.ts';
import { readFields } from '../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import { addPasskey, askedNow, dropPasskey, namePasskey, type OwnForm } from '../../../passkeys.server.ts';
import { hasProven, mustHaveProven, proveAddress } from '../../../own-account/prove-again.server.ts';
import { keepSession } from '../../../session-cookie.server.ts';
import { tellOwner } from '../../../own-account/tell-owner.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad('manage_own_account', nowhere, async (event: PageServerLoadEvent, { db }) => {
	const { locals, url } = event;
	const { signed_in } = locals;
	const { account, session_id } = signed_in!;
	const sessions = await listSessions(db, account.id, systemClock());
	return {
		prove: hasProven(event) ? null : proveAddress(event),
		done: url.searchParams.has('done'),
		email: account.email,
		hasPasswords,
		has_password: (await findPasswordHash(db, account.id)) !== null,
		two_factor: account.two_factor_enabled,
		recovery_codes_left: await countRecoveryCodes(db, account.id),
		passkeys: (await listPasskeys(db, account.id)).map(({ credential_id: _, ...passkey }) => passkey),
		passkey_offer: await offerPasskey(db, signed_in!, askedNow()),
		passkey_door: (await mustShowFactorFirst(db, signed_in!)) ? await askForPasskey(askedNow()) : null,
		sessions: sessions.map((session) => ({ ...session, is_this: session.id === session_id }))
	};
});

/** A form of one's own account: what it does, then back to the page. */
const own = <Out>(run: (mine: OwnForm) => Promise<Out>) =>
	guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db }) => {
		const outcome = await run({
			db,
			signed_in: event.locals.signed_in!,
			read: await readFields(event),
			event
		});
		return outcome ?? redirect(303, `/${event.locals.locale}/account/security?done`);
	});

/** The same, of what opens the account. */
const proven = <Out>(run: (mine: OwnForm) => Promise<Out>) =>
	own((mine) => {
		mustHaveProven(mine.event);
		return run(mine);
	});

export const actions = guardedActions({
	password: proven(async ({ db, signed_in: { account, session_id }, read, event }) => {
		const mine = { account_id: account.id, session_id, email: account.email };
		const refusal = await choosePassword(
			db,
			mine,
			read('password').slice(0, 1000),
			systemClock(),
			tellOwner({ account }, 'password_set')
		);
		if (refusal) return fail(400, { refusal });
		const token = await rotateSession(db, session_id, {}, systemClock());
		if (token) keepSession(event, token);
		return null;
	}),
	remove_password: proven(async ({ db, signed_in }) =>
		dropPassword(db, signed_in.account.id, tellOwner(signed_in, 'password_removed'))
	),
	add_passkey: proven(addPasskey),
	rename_passkey: own(namePasskey),
	remove_passkey: proven(dropPasskey),
	remove_second_factor: proven(async ({ db, signed_in: { account, session_id } }) =>
		account.two_factor_enabled
			? dropSecondFactor(
					db,
					{ account_id: account.id, session_id },
					systemClock(),
					tellOwner({ account }, 'second_factor_removed')
				)
			: null
	),
	recovery_codes: proven(async ({ db, signed_in: { account } }) =>
		account.two_factor_enabled
			? {
					recovery_codes: await renewRecoveryCodes(db, account.id, tellOwner({ account }, 'recovery_renewed'))
				}
			: null
	),
	end_session: own(async ({ db, signed_in, read }) => {
		const id = read('session');
		if (/^[\da-f-]{36}$/.test(id)) await endSession(db, signed_in.account.id, id);
	}),
	end_others: own(async ({ db, signed_in }) => endSessions(db, signed_in.account.id, signed_in.session_id))
});
