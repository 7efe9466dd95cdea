import { locales } from '#platform/i18n/locale.ts';
import { foldWords, isSameWord, isStopWord } from '../fold.ts';
import type { Vocabularies } from './vocabularies.ts';

/** Words that name a term or an area, and the lexeme its records carry. */
type Phrase = { words: string[]; code: string; isArea: boolean };

/** One typed word: what it may be by itself. `spellings`: the words it was taken for (caritass: caritas). */
export type AskedWord = {
	word: string;
	is_prefix: boolean;
	codes: string[];
	spellings: string[];
	is_area: boolean;
};
/** Words one after the other, and what they name together: "aide juridique" is also the sector. */
export type AskedGroup = { words: AskedWord[]; codes: string[] };

/** Costs are no taxonomy, yet people type them: "avocat gratuit". */
const free = [
	'gratuit',
	'gratuite',
	'gratuitement',
	'free',
	'free of charge',
	'gratis',
	'gratuito',
	'gratuita',
	'مجاني',
	'مجانية',
	'مجانا',
	'بالمجان'
];

/** "Aide juridique et papiers" is known by both of its halves. */
const parts = /\s+(?:et|and|y)\s+|\s+و(?=\p{L})|[,;/()&]/u;

/**
 * What people type in any of the four languages, and the term or area it stands for: `doctor`, `médecin` and `طبيب` are
 * the sector health, whatever language a record is written in.
 */
export class Phrases {
	readonly #byStart = new Map<string, Phrase[]>();

	constructor(vocabularies: Vocabularies) {
		for (const term of vocabularies.terms) {
			const code = `t_${term.taxonomy_code}_${term.code}`;
			const labels = Object.values(term.label).flatMap((label) => [label, ...label.split(parts)]);
			const synonyms = locales.flatMap((locale) => term.synonyms[locale] ?? []);
			for (const text of new Set([...labels, ...synonyms])) this.#add(text, code, false);
		}
		for (const text of free) this.#add(text, 'f_cost_free', false);
		for (const area of vocabularies.areas)
			for (const name of new Set(Object.values(area.name))) this.#add(name, `a_${area.slug}`, true);
	}

	#add(text: string, code: string, isArea: boolean): void {
		const all = foldWords(text);
		const telling = all.filter((word) => !isStopWord(word));
		const words = telling.length ? telling : all;
		if (!words[0]) return;
		const start = words[0].slice(0, 2);
		const known = this.#byStart.get(start);
		if (known) known.push({ words, code, isArea });
		else this.#byStart.set(start, [{ words, code, isArea }]);
	}

	/** The phrases of `length` words found at a place in the question. The last word may be a beginning. */
	#at(typed: readonly string[], place: number, length: number): Phrase[] {
		return (this.#byStart.get(typed[place]!.slice(0, 2)) ?? [])
			.filter((phrase) => phrase.words.length === length)
			.filter((phrase) =>
				phrase.words.every((word, index) => {
					const given = typed[place + index];
					if (given === undefined) return false;
					const isLast = place + index === typed.length - 1;
					if (isLast && given.length >= 4 && word.startsWith(given)) return true;
					return phrase.isArea ? word === given : isSameWord(word, given);
				})
			);
	}

	#single(typed: readonly string[], place: number): AskedWord {
		const word = typed[place]!;
		const phrases = this.#at(typed, place, 1);
		const spellings = phrases.map((phrase) => phrase.words[0]!).filter((each) => isSameWord(each, word));
		return {
			word,
			// one letter begins everything
			is_prefix: place === typed.length - 1 && word.length >= 2,
			codes: codesOf(phrases),
			spellings: [...new Set(spellings)].filter((each) => each !== word),
			is_area: phrases.length > 0 && phrases.every((phrase) => phrase.isArea)
		};
	}

	/** A question as groups that must all be found. Small words are left out unless there is nothing else. */
	read(text: string): AskedGroup[] {
		const all = foldWords(text);
		const telling = all.filter((word) => !isStopWord(word));
		// each word is a search of its own: one that is repeated is asked once
		const typed = [...new Set(telling.length ? telling : all)];
		const groups: AskedGroup[] = [];
		for (let place = 0; place < typed.length;) {
			let length = Math.min(5, typed.length - place);
			let codes: string[] = [];
			for (; length > 1; length--) if ((codes = codesOf(this.#at(typed, place, length))).length) break;
			const words = Array.from({ length }, (_, index) => this.#single(typed, place + index));
			groups.push({ words, codes });
			place += length;
		}
		return groups;
	}
}

const codesOf = (phrases: Phrase[]): string[] => [...new Set(phrases.map(({ code }) => code))];

const known = new WeakMap<Vocabularies, Phrases>();

export function phrasesOf(vocabularies: Vocabularies): Phrases {
	let phrases = known.get(vocabularies);
	if (!phrases) known.set(vocabularies, (phrases = new Phrases(vocabularies)));
	return phrases;
}
