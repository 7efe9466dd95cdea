import { editDistance } from '../words/edit-distance.ts';
import { foldWords, isSameWord, isStopWord } from '../fold.ts';

/** What a name is compared by: its words, folded, without the small ones unless there is nothing else. */
export function nameWords(name: string): string[] {
	const words = foldWords(name);
	const telling = words.filter((word) => !isStopWord(word));
	return [...new Set(telling.length > 0 ? telling : words)];
}

/** One letter wrong in a word, two in a long one. */
function isNearlySame(one: string, other: string): boolean {
	if (isSameWord(one, other)) return true;
	const shorter = Math.min(one.length, other.length);
	const allowed = shorter >= 9 ? 2 : shorter >= 5 ? 1 : 0;
	return allowed > 0 && Math.abs(one.length - other.length) <= allowed && editDistance(one, other) <= allowed;
}

/**
 * 0 to 1: how likely two names are of one organization. `weigh`: what a word tells; "association" says little, a rare word much.
 * The words are compared as sets: people give them in any order, and leave some out.
 */
export function likeness(
	typed: readonly string[],
	name: readonly string[],
	weigh: (word: string) => number
): number {
	const sum = (words: readonly string[]) => words.reduce((total, word) => total + weigh(word), 0);
	const shared = (from: readonly string[], among: readonly string[]) =>
		sum(from.filter((word) => among.some((other) => isNearlySame(word, other))));
	const all = sum(typed) + sum(name);
	if (all === 0) return 0;
	const dice = (shared(typed, name) + shared(name, typed)) / all;
	// a short name said whole within a longer one: "Orient-Occident" for "Fondation Orient-Occident de Rabat"
	const within = shared(typed, name) / sum(typed);
	return Math.max(dice, typed.length > 1 ? within * 0.85 : 0);
}
