/** Two answers are the same to whoever reads them. */
import { expect } from 'vitest';
import type { Shown } from './visitor.ts';

/** What differs between any two answers: their number, their time, their one-time keys, their own address. */
export function comparable({ status, headers, body }: Shown, { origin }: { origin: string }): string {
	const { date: _date, 'x-request-id': id = '', etag: _etag, 'content-length': _length, ...rest } = headers;
	const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? '';
	const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
	// what a passkey is asked to sign
	const challenge = /&quot;challenge&quot;:&quot;([^&]+)/.exec(body)?.[1] ?? '';
	const text = JSON.stringify([status, Object.entries(rest).sort()]) + body;
	return [id, nonce, token, challenge, new URL(origin).port]
		.filter(Boolean)
		.reduce((left, own) => left.replaceAll(own, '~'), text);
}

export function expectSame(one: string, other: string, where: string): void {
	if (one === other) return;
	let at = 0;
	while (one[at] === other[at]) at++;
	const near = (text: string) => text.slice(Math.max(0, at - 100), at + 200);
	expect(near(one), where).toBe(near(other));
}
