import { fail, redirect } from '@sveltejs/kit';
import { parseEmail } from '#domain/accounts/account.ts';
import { hasPasswords } from '#domain/accounts/sign-in/hash-password.server.ts';
import { signInByPassword } from '#domain/accounts/sign-in/sign-in-by-password.server.ts';
import { systemClock } from '#platform/clock.ts';
import { parseReturnPath } from '#platform/http/return-path.ts';
import { guardedActions, openAction, openLoad } from '../../guard.server.ts';
import { enter, mayTry, readForm, sendSignInLink } from '../../sign-in.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(({ url, locals }: PageServerLoadEvent, { actor }) => {
	const to = parseReturnPath(url.searchParams.get('to'));
	if (actor.kind === 'account') redirect(303, to ?? `/${locals.locale}/account`);
	return { to, hasPasswords };
});

type Problem = 'email_wrong' | 'password_refused' | 'too_many';
const refuse = (status: number, email: string, problem: Problem) => fail(status, { email, problem });

export const actions = guardedActions({
	link: openAction(async (event: RequestEvent, { db }) => {
		const read = await readForm(event);
		const email = parseEmail(read('email'));
		if (!email) return refuse(400, read('email'), 'email_wrong');
		if (!mayTry(event, 'sign-in-link', email)) return refuse(429, email, 'too_many');
		const { locale } = event.locals;
		await sendSignInLink(db, { email, locale, continue_to: parseReturnPath(read('to')) });
		return redirect(303, `/${locale}/sign-in/sent`);
	}),
	password: openAction(async (event: RequestEvent, { db }) => {
		const read = await readForm(event);
		const email = parseEmail(read('email'));
		if (!email) return refuse(400, read('email'), 'email_wrong');
		if (!mayTry(event, 'sign-in-password', email)) return refuse(429, email, 'too_many');
		const password = read('password').slice(0, 1000);
		const signedIn = hasPasswords ? await signInByPassword(db, { email, password }, systemClock()) : null;
		if (!signedIn) return refuse(400, email, 'password_refused');
		return enter(event, signedIn, read('to'));
	})
});
