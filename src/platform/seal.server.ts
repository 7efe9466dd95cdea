/** What must be read again later is kept sealed: a copy of the database alone does not tell it. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** One key for each purpose: what is sealed for one opens nothing elsewhere. */
function keyOf(secret: string, purpose: string): Uint8Array {
	return new Uint8Array(hkdfSync('sha256', secret, 'jiwar', purpose, 32));
}

export function seal(text: string, secret: string, purpose: string): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce);
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Null: sealed with another secret, or changed since. */
export function unseal(sealed: string, secret: string, purpose: string): string | null {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < 28) return null;
	const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, 12));
	decipher.setAuthTag(bytes.subarray(12, 28));
	try {
		return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
	} catch {
		return null;
	}
}
