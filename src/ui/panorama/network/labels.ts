/** Labels short enough for a graph: a line or two, the rest of the name where the pointer rests and in the list. */
const lineLength = 17;
/** Pixels of a letter at the graph's size of text, as no font exceeds them by much. */
const letter = { capital: 9.4, other: 7.2 };

export function shortLines({ name, acronym }: { name: string; acronym: string | null }): string[] {
	if (acronym && acronym.length <= lineLength) return [acronym];
	const lines: string[] = [];
	for (const word of name.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= lineLength)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	const kept = lines.slice(0, 2).map(cut);
	if (lines.length > 2) kept[1] = cut(`${kept[1]!.replace(/…$/, '')}…`);
	return kept;
}

const cut = (line: string): string =>
	line.length <= lineLength + 1 ? line : `${[...line].slice(0, lineLength).join('')}…`;

export const lineWidth = (lines: readonly string[]): number => Math.ceil(Math.max(...lines.map(widthOf)));

const widthOf = (line: string): number =>
	[...line].reduce((sum, sign) => sum + (/[\p{Lu}—]/u.test(sign) ? letter.capital : letter.other), 0);
