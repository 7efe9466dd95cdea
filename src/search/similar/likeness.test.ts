import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, nameWords } from './likeness.ts';

const common = new Set(['association', 'fondation', 'maroc', 'جمعيه']);
const weigh = (word: string) => (common.has(word) ? 0.3 : 3);
const like = (one: string, other: string) => likeness(nameWords(one), nameWords(other), weigh);

describe('two names are of one organization', () => {
	test.each([
		['Fondation Orient-Occident', 'fondation orient occident'],
		['Orient Occident', 'Fondation Orient-Occident de Rabat'],
		['Voisins de Hassan', 'Association des voisins d’Hassan'],
		['Voisin du Hasan', 'Voisins de Hassan'],
		['جمعية الجوار', 'الجوار']
	])('%s, %s', (one, other) => expect(like(one, other)).toBeGreaterThan(0.8));

	test.each([
		['Association Amal', 'Association Nour'],
		['Fondation du Maroc', 'Association du Maroc vert'],
		['Voisins de Hassan', 'Voisins de Takaddoum et d’Akkari']
	])('not when only common words are shared: %s, %s', (one, other) =>
		expect(like(one, other)).toBeLessThan(0.55)
	);

	test('whatever is written, it is between 0 and 1, and a name is itself', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				const score = like(one, other);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(1);
				if (nameWords(one).length > 0) expect(like(one, one)).toBe(1);
			})
		);
	});
});
