/** The one cookie of this site: of people signed in. Readers have none. */
import type { RequestEvent } from '@sveltejs/kit';
import { visitor } from '#domain/accounts/actor.ts';
import { findSignedIn } from '#domain/accounts/sign-in/session.store.server.ts';
import { sessionDays } from '#domain/accounts/sign-in/session.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';

const isSecure = (): boolean => getConfig().origin.startsWith('https:');

/** Over https the browser itself refuses it from a sister site. */
const cookieName = (): string => (isSecure() ? '__Host-jiwar' : 'jiwar');

/** Lax: a link in a message opens the page as oneself. A form of another site is refused by the framework. */
const attributes = () => ({ path: '/', httpOnly: true, secure: isSecure(), sameSite: 'lax' as const });

/** Says who asks, in `locals`. Without a cookie the database is not asked. */
export async function recognize({ cookies, locals }: RequestEvent): Promise<void> {
	locals.actor = visitor;
	locals.signed_in = null;
	const token = cookies.get(cookieName());
	if (!token) return;
	locals.signed_in = await findSignedIn((await getDatabase()).db, token, systemClock());
	if (locals.signed_in && !locals.signed_in.at_the_door) locals.actor = locals.signed_in.actor;
}

export function keepSession({ cookies }: Pick<RequestEvent, 'cookies'>, token: string): void {
	cookies.set(cookieName(), token, { ...attributes(), maxAge: sessionDays * 86_400 });
}

export function dropSession({ cookies }: Pick<RequestEvent, 'cookies'>): void {
	cookies.delete(cookieName(), attributes());
}
