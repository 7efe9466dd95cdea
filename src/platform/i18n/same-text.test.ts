import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashText, isSameText } from './same-text.ts';

describe('two texts say the same', () => {
	test.each([
		['Ouvert à tous', 'Ouvert  à\u00a0tous\n'],
		['Attention !', 'Attention\u202f!'],
		['Attention !', 'Attention!'],
		['« Bonjour »', '«Bonjour»'],
		['l’accueil', "l'accueil"],
		['été', 'e\u0301te\u0301'],
		['(sur rendez-vous)', '( sur rendez-vous )'],
		['السبت', '\u200fالسبت']
	])('%j and %j', (one, other) => {
		expect(isSameText(one, other)).toBe(true);
		expect(hashText(one)).toBe(hashText(other));
	});

	test.each([
		['Ouvert', 'Fermé'],
		['Ouvert à tous', 'ouvert à tous'],
		['10 h', '11 h'],
		['un deux', 'undeux'],
		['rue 1, 2', 'rue 12']
	])('but not %j and %j', (one, other) => {
		expect(isSameText(one, other)).toBe(false);
		expect(hashText(one)).not.toBe(hashText(other));
	});

	test('the hash tells apart what is told apart, whatever the texts', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				expect(hashText(one) === hashText(other)).toBe(isSameText(one, other));
			})
		);
	});
});
