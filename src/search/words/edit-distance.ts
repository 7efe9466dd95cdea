/** Letters added, lost, changed or swapped with their neighbour, to come from one word to the other (optimal string alignment). */
export function editDistance(one: string, other: string): number {
	const width = other.length + 1;
	let before = new Uint16Array(width);
	let last = Uint16Array.from({ length: width }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const next = new Uint16Array(width);
		next[0] = row;
		for (let column = 1; column < width; column++) {
			const same = one[row - 1] === other[column - 1];
			let cost = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
			const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			if (row > 1 && column > 1 && isSwapped) cost = Math.min(cost, before[column - 2]! + 1);
			next[column] = cost;
		}
		before = last;
		last = next;
	}
	return last[width - 1]!;
}
