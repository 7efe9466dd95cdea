/** What opens an account is changed by whoever has just shown who they are: a session left open somewhere is not enough. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isProven } from '#domain/accounts/sign-in/session.ts';
import { systemClock } from '#platform/clock.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'>;

/** Shown in the last minutes: by signing in, or by the second factor. */
export function hasProven({ locals: { signed_in } }: Pick<Asked, 'locals'>): boolean {
	return signed_in !== null && isProven(signed_in, systemClock());
}

/** The page of signing in, and back to the one that asks. */
export function proveAddress({ locals, url }: Asked): string {
	const to = encodeURIComponent(url.pathname + (url.searchParams.has('to') ? url.search : ''));
	return `/${locals.locale}/sign-in?again&to=${to}`;
}

export function mustHaveProven(event: Asked): void {
	if (!hasProven(event)) redirect(303, proveAddress(event));
}
