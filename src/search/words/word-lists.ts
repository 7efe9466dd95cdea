import type { AskedGroup } from './phrases.ts';

/** `'word' | 'begin':*`, as the database writes it: each with whether it is a beginning. */
function readAlternatives(query: string): { lexeme: string; isPrefix: boolean }[] {
	return [...query.matchAll(/'((?:[^']|'')*)'(:\*)?/g)].map(([, lexeme = '', star]) => ({
		lexeme: lexeme.replaceAll("''", "'"),
		isPrefix: star !== undefined
	}));
}

/** Which entries hold which lexemes, in memory: a question of words without reading a table. */
export class WordLists {
	readonly #lists = new Map<string, number[]>();
	readonly #lexemes = new Map<number, readonly string[]>();
	#sorted: string[] | null = null;

	put(entryId: number, lexemes: readonly string[]): void {
		this.drop(entryId);
		this.#lexemes.set(entryId, lexemes);
		for (const lexeme of lexemes) {
			const list = this.#lists.get(lexeme);
			if (list) list.push(entryId);
			else {
				this.#lists.set(lexeme, [entryId]);
				this.#sorted = null;
			}
		}
	}

	drop(entryId: number): void {
		for (const lexeme of this.#lexemes.get(entryId) ?? []) {
			const list = this.#lists.get(lexeme)!;
			list.splice(list.indexOf(entryId), 1);
			if (list.length > 0) continue;
			this.#lists.delete(lexeme);
			this.#sorted = null;
		}
		this.#lexemes.delete(entryId);
	}

	/** Entries with any of the alternatives. */
	holding(query: string): Set<number> {
		const found = new Set<number>();
		for (const { lexeme, isPrefix } of readAlternatives(query))
			for (const each of isPrefix ? this.#beginning(lexeme) : [lexeme])
				for (const entryId of this.#lists.get(each) ?? []) found.add(entryId);
		return found;
	}

	#beginning(start: string): string[] {
		const sorted = (this.#sorted ??= [...this.#lists.keys()].sort());
		let low = 0;
		for (let high = sorted.length; low < high;) {
			const middle = (low + high) >>> 1;
			if (sorted[middle]! < start) low = middle + 1;
			else high = middle;
		}
		let end = low;
		while (end < sorted.length && sorted[end]!.startsWith(start)) end++;
		return sorted.slice(low, end);
	}

	/** Groups joined by AND; a group is all of its words, or what they name together. */
	entriesWith(groups: readonly AskedGroup[], queries: ReadonlyMap<string, string>): number[] {
		let found: Set<number> | null = null;
		for (const { words, codes } of groups) {
			const group = words
				.map(({ word }) => this.holding(queries.get(word)!))
				.reduce((one, other) => one.intersection(other))
				.union(this.holding(codes.map((code) => `'${code}'`).join(' ')));
			found = found === null ? group : found.intersection(group);
		}
		return [...(found ?? [])];
	}
}
