export type Position = [longitude: number, latitude: number];

/** Web-mercator pixels at zoom 0 (the world is 256 px wide), so that an area is worth `4 ** zoom` more pixels at a zoom. */
export function worldPixels([longitude, latitude]: Position): Position {
	const sine = Math.sin((latitude * Math.PI) / 180);
	return [256 * (0.5 + longitude / 360), 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

function triangleArea(a: Position, b: Position, c: Position): number {
	return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

type Entry = { area: number; index: number };

function pushEntry(heap: Entry[], entry: Entry): void {
	let at = heap.push(entry) - 1;
	while (at > 0) {
		const above = (at - 1) >> 1;
		if (heap[above]!.area <= entry.area) break;
		heap[at] = heap[above]!;
		at = above;
	}
	heap[at] = entry;
}

function popEntry(heap: Entry[]): Entry | undefined {
	const top = heap[0];
	const last = heap.pop();
	if (!top || !last || heap.length === 0) return top;
	let at = 0;
	for (;;) {
		let below = 2 * at + 1;
		if (below + 1 < heap.length && heap[below + 1]!.area < heap[below]!.area) below++;
		if (below >= heap.length || heap[below]!.area >= last.area) break;
		heap[at] = heap[below]!;
		at = below;
	}
	heap[at] = last;
	return top;
}

/**
 * Visvalingam–Whyatt: for each point of a line, the area (px² at zoom 0) that is lost when it goes. Ends weigh Infinity,
 * so neighbours that share a line keep sharing it at every zoom.
 */
export function pointWeights(line: Position[]): number[] {
	const points = line.map(worldPixels);
	const weights = points.map(() => Infinity);
	const before = points.map((_, index) => index - 1);
	const after = points.map((_, index) => index + 1);
	const areaAt = (index: number): number =>
		triangleArea(points[before[index]!]!, points[index]!, points[after[index]!]!);
	const heap: Entry[] = [];
	const current = points.map((_, index) =>
		index === 0 || index === points.length - 1 ? Infinity : areaAt(index)
	);
	current.forEach((area, index) => area < Infinity && pushEntry(heap, { area, index }));
	let reached = 0;
	for (let entry = popEntry(heap); entry; entry = popEntry(heap)) {
		const { area, index } = entry;
		if (area !== current[index] || weights[index] !== Infinity) continue;
		// A point never weighs less than one removed before it, or a higher zoom could show less.
		reached = Math.max(reached, area);
		weights[index] = reached;
		after[before[index]!] = after[index]!;
		before[after[index]!] = before[index]!;
		for (const near of [before[index]!, after[index]!]) {
			if (near === 0 || near === points.length - 1) continue;
			current[near] = areaAt(near);
			pushEntry(heap, { area: current[near]!, index: near });
		}
	}
	return weights;
}
