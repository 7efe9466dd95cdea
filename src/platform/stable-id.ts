import { createHash } from 'node:crypto';

/** Jiwar's own namespace for names turned into UUIDs (RFC 9562, version 5). */
const namespace = Buffer.from('5d2a9b1e6c3f4b0f9a7c1e42d80b6f35', 'hex');

/**
 * The UUID of a name, the same on every machine and at every run: `stableId('location', slug, 'main')`.
 * Rows read twice from a file are so the same rows. Words are kept apart: ('a', 'bc') is not ('ab', 'c').
 */
export function stableId(...words: (string | number)[]): string {
	const name = words.map((word) => `${String(word).length}:${word}`).join('/');
	const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x50;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
