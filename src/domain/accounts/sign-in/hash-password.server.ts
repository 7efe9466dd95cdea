/** argon2id, by Node itself (22.17 lacks it: passwords are then not offered, and links do all). */
import crypto from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's choice: 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const derive = typeof crypto.argon2 === 'function' ? promisify(crypto.argon2) : null;

export const hasPasswords = derive !== null;

/** As it is usually written: $argon2id$v=19$m=19456,t=2,p=1$salt$hash */
export async function hashPassword(
	password: string,
	salt: Uint8Array = crypto.randomBytes(16)
): Promise<string> {
	const hash = await run(password, salt, cost);
	const { memory, passes, parallelism } = cost;
	const encoded = [salt, hash].map((bytes) => Buffer.from(bytes).toString('base64').replace(/=+$/, ''));
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encoded.join('$')}`;
}

/** With no hash the same work is done, and the answer is no: who asks cannot tell an account without password from none. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
	const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? '');
	if (!read) {
		await run(password, new Uint8Array(16), cost);
		return false;
	}
	const expected = Buffer.from(read[5]!, 'base64');
	const [memory, passes, parallelism] = read.slice(1, 4).map(Number) as [number, number, number];
	const options = { memory, passes, parallelism, tagLength: expected.length };
	return crypto.timingSafeEqual(await run(password, Buffer.from(read[4]!, 'base64'), options), expected);
}

async function run(password: string, nonce: Uint8Array, options: typeof cost): Promise<Uint8Array> {
	if (!derive) throw new Error('This Node has no argon2: 24.7 or newer is needed for passwords.');
	return derive('argon2id', { message: password.normalize('NFKC'), nonce, ...options });
}
