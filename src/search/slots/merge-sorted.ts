/** A sorted list after some of its numbers changed: the others keep their order, so that one merge is enough. */
export function mergeSorted(
	before: Int32Array,
	touched: ReadonlySet<number>,
	isThere: (slot: number) => boolean,
	compare: (one: number, other: number) => number
): Int32Array {
	const kept = before.filter((slot) => !touched.has(slot));
	const added = [...touched].filter(isThere).sort(compare);
	const merged = new Int32Array(kept.length + added.length);
	let from = 0;
	for (let at = 0, next = 0; at < merged.length; at++) {
		const takesKept = next >= added.length || (from < kept.length && compare(kept[from]!, added[next]!) < 0);
		merged[at] = takesKept ? kept[from++]! : added[next++]!;
	}
	return merged;
}
