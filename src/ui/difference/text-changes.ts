/** What of a text went and what came, word by word. */
export type Piece = { kind: 'same' | 'gone' | 'come'; text: string };

const longest = 600;

/** Null when the texts are too long or too different for the pieces to help. */
export function textChanges(before: string, after: string): Piece[] | null {
	const [old, now] = [wordsOf(before), wordsOf(after)];
	if (old.length > longest || now.length > longest) return null;
	const pieces = merge(walk(old, now, commonLengths(old, now)));
	const kept = pieces.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
	return kept * 4 < Math.max(before.length, after.length) ? null : pieces;
}

function wordsOf(text: string): string[] {
	return text.match(/\s+|[^\s]+/g) ?? [];
}

/** Length of the longest common run of words from each pair of positions on. */
function commonLengths(old: string[], now: string[]): number[][] {
	const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
	for (let i = old.length - 1; i >= 0; i--)
		for (let j = now.length - 1; j >= 0; j--)
			lengths[i]![j] =
				old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
	return lengths;
}

function walk(old: string[], now: string[], lengths: number[][]): Piece[] {
	const pieces: Piece[] = [];
	let [i, j] = [0, 0];
	while (i < old.length || j < now.length) {
		if (i < old.length && j < now.length && old[i] === now[j]) {
			pieces.push({ kind: 'same', text: old[i++]! });
			j++;
		} else if (j >= now.length || (i < old.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!))
			pieces.push({ kind: 'gone', text: old[i++]! });
		else pieces.push({ kind: 'come', text: now[j++]! });
	}
	return pieces;
}

function merge(pieces: Piece[]): Piece[] {
	return pieces.reduce<Piece[]>((all, piece) => {
		const last = all.at(-1);
		if (last?.kind === piece.kind) last.text += piece.text;
		else all.push({ ...piece });
		return all;
	}, []);
}
