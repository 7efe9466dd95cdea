import { fail, redirect } from '@sveltejs/kit';
import { hasPasswords } from '#domain/accounts/sign-in/hash-password.server.ts';
import { findPasswordHash, removePassword } from '#domain/accounts/sign-in/password.store.server.ts';
import { listPasskeys } from '#domain/accounts/sign-in/passkey/passkey.store.server.ts';
import {
	mustShowFactorFirst,
	offerPasskey
} from '#domain/accounts/sign-in/passkey/register-passkey.server.ts';
import { askForPasskey } from '#domain/accounts/sign-in/passkey/sign-in-by-passkey.server.ts';
import {
	countRecoveryCodes,
	replaceRecoveryCodes
} from '#domain/accounts/sign-in/second-factor.store.server.ts';
import {
	endSession,
	endSessions,
	listSessions,
	rotateSession
} from '#domain/accounts/sign-in/session.store.server.ts';
import { dropSecondFactor } from '#domain/accounts/sign-in/show-second-factor.server.ts';
import { choosePassword } from '#domain/accounts/sign-in/sign-in-by-password.server.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import { addPasskey, askedNow, dropPasskey, namePasskey, type OwnForm } from '../../../passkeys.server.ts';
import { keepSession } from '../../../session-cookie.server.ts';
import { readForm } from '../../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	async ({ locals: { signed_in }, url }: PageServerLoadEvent, { db }) => {
		const { account, session_id } = signed_in!;
		const sessions = await listSessions(db, account.id, systemClock());
		return {
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
	}
);

/** A form of one's own account: what it does, then back to the page. */
const own = <Out>(run: (mine: OwnForm) => Promise<Out>) =>
	guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db }) => {
		const outcome = await run({ db, signed_in: event.locals.signed_in!, read: await readForm(event), event });
		return outcome ?? redirect(303, `/${event.locals.locale}/account/security?done`);
	});

export const actions = guardedActions({
	password: own(async ({ db, signed_in: { account, session_id }, read, event }) => {
		const mine = { account_id: account.id, session_id, email: account.email };
		const refusal = await choosePassword(db, mine, read('password').slice(0, 1000), systemClock());
		if (refusal) return fail(400, { refusal });
		const token = await rotateSession(db, session_id, {}, systemClock());
		if (token) keepSession(event, token);
		return null;
	}),
	remove_password: own(async ({ db, signed_in }) => removePassword(db, signed_in.account.id)),
	add_passkey: own(addPasskey),
	rename_passkey: own(namePasskey),
	remove_passkey: own(dropPasskey),
	remove_second_factor: own(async ({ db, signed_in: { account, session_id } }) =>
		dropSecondFactor(db, { account_id: account.id, session_id }, systemClock())
	),
	recovery_codes: own(async ({ db, signed_in: { account } }) =>
		account.two_factor_enabled ? { recovery_codes: await replaceRecoveryCodes(db, account.id) } : null
	),
	end_session: own(async ({ db, signed_in, read }) => {
		const id = read('session');
		if (/^[\da-f-]{36}$/.test(id)) await endSession(db, signed_in.account.id, id);
	}),
	end_others: own(async ({ db, signed_in }) => endSessions(db, signed_in.account.id, signed_in.session_id))
});
