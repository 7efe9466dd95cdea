/** Time-based one-time codes (RFC 6238): SHA-1, six digits, thirty seconds, as every application on a phone makes them. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits in base32, to be typed or tapped. */
export function newTotpSecret(bytes: Uint8Array = randomBytes(20)): string {
	let bits = '';
	for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
	return (bits.match(/.{5}/g) ?? []).map((five) => letters[parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
	const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

export function totpStep(at: Date): number {
	return Math.floor(at.getTime() / 30_000);
}

export function totpCode(secret: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
	const number = digest.readUInt32BE(digest[19]! & 0xf) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

/** The step of the code: of now, or of the half minute before or after; null when it is none of them, or not later than `lastStep`. */
export function matchTotp(secret: string, code: string, lastStep: number, at: Date): number | null {
	const given = Buffer.from(code);
	const now = totpStep(at);
	const found = [now - 1, now, now + 1].filter((step) => {
		const expected = Buffer.from(totpCode(secret, step));
		return expected.length === given.length && timingSafeEqual(expected, given);
	});
	return found.find((step) => step > lastStep) ?? null;
}

/** What an application on the phone opens. */
export function totpAddress(secret: string, { issuer, email }: { issuer: string; email: string }): string {
	const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
	return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
