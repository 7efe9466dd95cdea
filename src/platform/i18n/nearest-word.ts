/** The known word most like what was written, when it is near enough to be what was meant. */
export function suggest(value: string, known: Iterable<string>): string | undefined {
	const asked = plain(value);
	let best: string | undefined;
	let least = Math.ceil(asked.length / 3) + 1;
	for (const word of known) {
		const changes = countEdits(asked, plain(word), least);
		if (changes < least) [best, least] = [word, changes];
	}
	return best;
}

/** Letters and digits only, without case or marks: two spellings of one word are equal. */
export function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Levenshtein's distance, given up once it reaches `limit`. */
function countEdits(from: string, to: string, limit: number): number {
	if (Math.abs(from.length - to.length) >= limit) return limit;
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let line = 1; line <= from.length; line++) {
		const next = [line];
		for (let column = 1; column <= to.length; column++) {
			const same = from[line - 1] === to[column - 1] ? 0 : 1;
			next.push(Math.min(row[column]! + 1, next[column - 1]! + 1, row[column - 1]! + same));
		}
		if (Math.min(...next) >= limit) return limit;
		row = next;
	}
	return row[to.length]!;
}
