import { fail, redirect } from '@sveltejs/kit';
import { parseEmail } from '#domain/accounts/account.ts';
import { hasPasswords } from '#domain/accounts/sign-in/hash-password.server.ts';
import {
	askForPasskey,
	signInByPasskey
} from '#domain/accounts/sign-in/passkey/sign-in-by-passkey.server.ts';
import { isProven } from '#domain/accounts/sign-in/session.ts';
import { signInByPassword } from '#domain/accounts/sign-in/sign-in-by-password.server.ts';
import { systemClock } from '#platform/clock.ts';
import { parseReturnPath } from '#platform/http/return-path.ts';
import { readFields } from '../../form-body.server.ts';
import { guardedActions, openAction, openLoad } from '../../guard.server.ts';
import { askedNow } from '../../passkeys.server.ts';
import { enter, mayTry, mayTryFrom, sendSignInLink } from '../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(async ({ url, locals, request, setHeaders }: PageServerLoadEvent, { actor }) => {
	const to = parseReturnPath(url.searchParams.get('to'));
	const { signed_in } = locals;
	const again = url.searchParams.has('again') && signed_in !== null && !isProven(signed_in, systemClock());
	// after a form that was refused, the page says why
	if (actor.kind === 'account' && !again && request.method === 'GET')
		redirect(303, to ?? `/${locals.locale}/account`);
	// the challenge is for one visitor
	setHeaders({ 'Cache-Control': 'private, no-store' });
	const email = again ? signed_in.account.email : '';
	return { to, again, email, hasPasswords, passkey: await askForPasskey(askedNow()) };
});

type Problem = 'email_wrong' | 'password_refused' | 'passkey_refused' | 'too_many';
const refuse = (status: number, email: string, problem: Problem) => fail(status, { email, problem });

export const actions = guardedActions({
	link: openAction(async (event: RequestEvent, { db }) => {
		const read = await readFields(event);
		const email = parseEmail(read('email'));
		if (!email) return refuse(400, read('email'), 'email_wrong');
		if (!mayTry(event, 'sign-in-link', email)) return refuse(429, email, 'too_many');
		const { locale } = event.locals;
		await sendSignInLink(db, { email, locale, continue_to: parseReturnPath(read('to')) });
		return redirect(303, `/${locale}/sign-in/sent`);
	}),
	password: openAction(async (event: RequestEvent, { db }) => {
		const read = await readFields(event);
		const email = parseEmail(read('email'));
		if (!email) return refuse(400, read('email'), 'email_wrong');
		if (!mayTry(event, 'sign-in-password', email)) return refuse(429, email, 'too_many');
		const password = read('password').slice(0, 1000);
		const signedIn = hasPasswords ? await signInByPassword(db, { email, password }, systemClock()) : null;
		if (!signedIn) return refuse(400, email, 'password_refused');
		return enter(event, db, signedIn, read('to'));
	}),
	/** Why it is refused is not said: whether the passkey, or its account, exists is nobody's business. */
	passkey: openAction(async (event: RequestEvent, { db }) => {
		const read = await readFields(event);
		if (!mayTryFrom(event, 'sign-in-passkey')) return refuse(429, '', 'too_many');
		const signedIn = await signInByPasskey(db, read('answer'), askedNow());
		if (!signedIn.ok) return refuse(400, '', 'passkey_refused');
		return enter(event, db, { token: signedIn.token, second_factor_asked: false }, read('to'));
	})
});
