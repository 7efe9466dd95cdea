import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWords } from './changed-words.ts';

test('what stayed, what went and what came', () => {
	expect(changedWords('Un repas chaud le lundi', 'Un repas froid le lundi')).toEqual([
		{ kind: 'same', text: 'Un repas ' },
		{ kind: 'gone', text: 'chaud ' },
		{ kind: 'come', text: 'froid ' },
		{ kind: 'same', text: 'le lundi' }
	]);
});

test('both texts are there whole, whatever they are', () => {
	const words = fc
		.array(fc.constantFrom('un', 'deux', 'trois', ' '), { maxLength: 12 })
		.map((all) => all.join(' '));
	fc.assert(
		fc.property(words, words, (before, after) => {
			const changes = changedWords(before, after);
			const without = (kind: string) =>
				changes
					.filter((change) => change.kind !== kind)
					.map(({ text }) => text)
					.join('');
			expect(without('come')).toBe(before);
			expect(without('gone')).toBe(after);
		})
	);
});
