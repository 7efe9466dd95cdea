import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What a form carries to say when and for what it was given, so that nothing needs to be kept about who asked. It opens nothing:
 * it only tells a form that was read from one that a machine sends at once, or over and over.
 */
export type TokenState = 'fine' | 'early' | 'expired' | 'forged';

const tag = (secret: string, subject: string, body: string) =>
	createHmac('sha256', secret).update(`form\0${subject}\0${body}`).digest('base64url');

/** `subject`: the one thing it is good for. Never the same twice. */
export function signToken(secret: string, subject: string, at: Date): string {
	const body = `${at.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
	return `${body}.${tag(secret, subject, body)}`;
}

/** Between `after` seconds (nobody reads faster) and `within` seconds from when it was given. */
export function readToken(
	secret: string,
	subject: string,
	token: string,
	{ at, after, within }: { at: Date; after: number; within: number }
): TokenState {
	const parts = /^([\da-z]{1,11})\.([\w-]{12})\.([\w-]{43})$/.exec(token);
	if (!parts) return 'forged';
	const [, time = '', nonce = '', given = ''] = parts;
	const expected = tag(secret, subject, `${time}.${nonce}`);
	if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return 'forged';
	const seconds = (at.getTime() - parseInt(time, 36)) / 1000;
	if (seconds < 0) return 'forged';
	if (seconds < after) return 'early';
	return seconds > within ? 'expired' : 'fine';
}
