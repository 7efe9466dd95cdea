import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findProof, hashWords, isProof } from './proof-of-work.ts';

const hex = (words: Int32Array) =>
	[...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

test('the hash is SHA-256', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'az09-_.:'), maxLength: 200 }), (text) => {
			expect(hex(hashWords(text))).toBe(createHash('sha256').update(text).digest('hex'));
		})
	);
});

test('a proof found is a proof, for its own token', () => {
	const proof = findProof('token', 12);
	expect(isProof('token', proof, 12)).toBe(true);
	expect(['a', 'b', 'c'].filter((other) => isProof(other, proof, 12))).toEqual([]);
});

test('what is no number proves nothing', () => {
	expect(['', ' ', 'ABC', 'é', '0'.repeat(11)].filter((text) => isProof('token', text, 0))).toEqual([]);
});
