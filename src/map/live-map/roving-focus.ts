/** One tab stop for all the marks; arrow keys go from one to the nearest in that direction, as the eye does. */
export type Spot = { element: SVGElement; x: number; y: number };

const arrows: Record<string, [x: number, y: number]> = {
	ArrowRight: [1, 0],
	ArrowLeft: [-1, 0],
	ArrowDown: [0, 1],
	ArrowUp: [0, -1]
};

/** The nearest spot in a direction: sideways distance counts double, so that a row is followed before it is left. */
export function nextSpot<T extends { x: number; y: number }>(
	from: T,
	spots: readonly T[],
	[dx, dy]: readonly [number, number]
): T | null {
	let best: T | null = null;
	let least = Infinity;
	for (const spot of spots) {
		const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
		const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
		if (spot === from || along <= 0) continue;
		const distance = along + 2 * aside;
		if (distance < least) [best, least] = [spot, distance];
	}
	return best;
}

/** Where a key leads; null when the key is not ours. Home and End: the first and the last in reading order. */
export function spotForKey<T extends { x: number; y: number }>(
	key: string,
	from: T,
	spots: readonly T[]
): T | null {
	if (key === 'Home') return spots[0] ?? null;
	if (key === 'End') return spots.at(-1) ?? null;
	const way = arrows[key];
	return way ? (nextSpot(from, spots, way) ?? from) : null;
}

/** Makes `current` the only tab stop of the spots. */
export function setTabStop(spots: readonly Spot[], current: Spot | null): void {
	for (const spot of spots) spot.element.setAttribute('tabindex', spot === current ? '0' : '-1');
}
