import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readToken, signToken } from './signed-token.server.ts';

const given = new Date('2026-11-20T10:00:00Z');
const later = (seconds: number) => ({ at: new Date(given.getTime() + seconds * 1000), after: 3, within: 60 });
const token = signToken('key', 'correct foo', given);

test('a form is fine between a few seconds and its end', () => {
	expect(readToken('key', 'correct foo', token, later(2))).toBe('early');
	expect(readToken('key', 'correct foo', token, later(3))).toBe('fine');
	expect(readToken('key', 'correct foo', token, later(60))).toBe('fine');
	expect(readToken('key', 'correct foo', token, later(61))).toBe('expired');
});

test('it is good for one thing, with one key, and comes from nobody else', () => {
	expect(readToken('key', 'correct bar', token, later(5))).toBe('forged');
	expect(readToken('other', 'correct foo', token, later(5))).toBe('forged');
	expect(readToken('key', 'correct foo', token, later(-5))).toBe('forged');
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(readToken('key', 'correct foo', text, later(5))).toBe('forged');
		})
	);
});

test('any letter changed makes another token', () => {
	fc.assert(
		fc.property(fc.nat(token.length - 1), fc.constantFrom(...'0aZ_-.'), (place, letter) => {
			const changed = token.slice(0, place) + letter + token.slice(place + 1);
			fc.pre(changed !== token);
			expect(readToken('key', 'correct foo', changed, later(5))).not.toBe('fine');
		})
	);
});

test('two forms given at once are told apart', () => {
	expect(signToken('key', 'correct foo', given)).not.toBe(token);
});
