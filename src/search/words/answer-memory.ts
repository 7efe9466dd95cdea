import type { Answered } from './ask-words.server.ts';

const most = 200;
const mostIds = 1_000_000;

/**
 * What the words of recent questions found, as long as nothing changes: many ask for the same few things, and the commonest words
 * take the longest. Words and numbers only, in memory only: nothing tells who asked, or when.
 */
export class AnswerMemory {
	#edition: string | null = null;
	#ids = 0;
	readonly #answers = new Map<string, Answered>();

	get(edition: string | null, words: string): Answered | null {
		if (edition !== this.#edition) this.#forget(edition);
		return this.#answers.get(words) ?? null;
	}

	keep(edition: string | null, words: string, answered: Answered): void {
		if (edition !== this.#edition) this.#forget(edition);
		if (this.#answers.size >= most || this.#ids > mostIds) this.#forget(edition);
		this.#answers.set(words, answered);
		this.#ids += answered.entry_ids.length;
	}

	#forget(edition: string | null): void {
		this.#edition = edition;
		this.#ids = 0;
		this.#answers.clear();
	}
}
