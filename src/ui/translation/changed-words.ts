/** A stretch of a text that stayed, went or came. */
export type ChangedWords = { kind: 'same' | 'gone' | 'come'; text: string };

/** Longer texts are shown whole, before and after: the table of comparisons grows with the square. */
const longest = 600;

/** What changed between two texts, word by word; the longest common words stay. */
export function changedWords(before: string, after: string): ChangedWords[] {
	const [was, is] = [split(before), split(after)];
	if (was.length > longest || is.length > longest)
		return [
			{ kind: 'gone', text: before },
			{ kind: 'come', text: after }
		];
	const common = commonLengths(was, is);
	const changes: ChangedWords[] = [];
	const add = (kind: ChangedWords['kind'], text: string) => {
		const last = changes.at(-1);
		if (last?.kind === kind) last.text += text;
		else changes.push({ kind, text });
	};
	let [i, j] = [0, 0];
	while (i < was.length || j < is.length) {
		if (i < was.length && was[i] === is[j]) {
			add('same', was[i++]!);
			j++;
		} else if (j >= is.length || (i < was.length && common[i + 1]![j]! >= common[i]![j + 1]!))
			add('gone', was[i++]!);
		else add('come', is[j++]!);
	}
	return changes;
}

/** Words with the spaces after them. */
const split = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];

/** `[i][j]`: how many words the rests from i and from j have in common. */
function commonLengths(was: readonly string[], is: readonly string[]): number[][] {
	const table = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0));
	for (let i = was.length - 1; i >= 0; i--)
		for (let j = is.length - 1; j >= 0; j--)
			table[i]![j] =
				was[i] === is[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
	return table;
}
