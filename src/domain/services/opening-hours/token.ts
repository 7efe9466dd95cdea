/** The pieces of an opening_hours text, each with its place in it. */
export type Token = {
	kind: 'comment' | 'always' | 'time' | 'number' | 'word' | 'sign';
	text: string;
	position: number;
};

/** The text is not one we can read; `position` counts characters from its start. */
export class Unreadable extends Error {
	readonly code: 'not_understood' | 'time_impossible';
	readonly position: number;
	readonly word: string;
	constructor(code: 'not_understood' | 'time_impossible', position: number, word: string) {
		super(code);
		this.code = code;
		this.position = position;
		this.word = word;
	}
}

const pattern =
	/\s*(?:(?<comment>"[^"]*")|(?<always>24\/7(?!\d))|(?<time>\d{1,2}:\d{2}(?!\d))|(?<number>\d+)|(?<word>[A-Za-z]+)|(?<sign>\|\||[-,;+/[\]]))/y;

export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	const end = text.trimEnd().length;
	pattern.lastIndex = 0;
	while (pattern.lastIndex < end) {
		const start = pattern.lastIndex;
		const match = pattern.exec(text);
		if (!match?.groups) {
			const rest = text.slice(start);
			const skipped = rest.length - rest.trimStart().length;
			throw new Unreadable('not_understood', start + skipped, rest.trim().split(/\s/)[0] ?? '');
		}
		const [kind, found] = Object.entries(match.groups).find(([, value]) => value !== undefined)!;
		tokens.push({ kind: kind as Token['kind'], text: found, position: pattern.lastIndex - found.length });
	}
	return tokens;
}

/** A place in the tokens, moved forward by whoever understands the next one. */
export class Reader {
	readonly #tokens: Token[];
	readonly #length: number;
	#at = 0;
	constructor(text: string) {
		this.#tokens = tokenize(text);
		this.#length = text.length;
	}
	get done(): boolean {
		return this.#at >= this.#tokens.length;
	}
	peek(ahead = 0): Token | undefined {
		return this.#tokens[this.#at + ahead];
	}
	skip(count = 1): void {
		this.#at += count;
	}
	/** Takes the sign if it comes next. */
	takes(sign: string): boolean {
		if (this.peek()?.kind !== 'sign' || this.peek()?.text !== sign) return false;
		this.skip();
		return true;
	}
	fail(code: Unreadable['code'] = 'not_understood', token = this.peek()): never {
		throw new Unreadable(code, token?.position ?? this.#length, token?.text ?? '');
	}
}
