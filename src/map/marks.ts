import type { Cluster } from '#search/result.ts';
import type { Bbox } from '#search/query.ts';
import { isInside, maxZoom, roundBbox, toPixel, type Point, type View } from './projection.ts';

/** A cluster as it stands on a map: in pixels, never touching another. */
export type Mark = Point & {
	count: number;
	/** visible radius in pixels */
	radius: number;
	/** radius of what can be touched, pixels */
	reach: number;
	bbox: Bbox;
	/** the record, when the mark is one place */
	entry: Cluster['entry'];
	/** many records on one spot: zooming would never part them */
	stacked: boolean;
};

/** Half of 44 px: a thumb's target. */
export const minReach = 22;
const biggest = 30;

/** Grows with the number of digits, not with the number: ten times more places never means ten times more ink. */
export function radiusOf(count: number): number {
	if (count <= 1) return 9;
	return Math.min(biggest, Math.round(13 + 5 * Math.log10(count)));
}

type Heap = Point & { count: number; bbox: Bbox; entry: Cluster['entry'] };

const union = (a: Bbox, b: Bbox): Bbox => [
	Math.min(a[0], b[0]),
	Math.min(a[1], b[1]),
	Math.max(a[2], b[2]),
	Math.max(a[3], b[3])
];

function join(a: Heap, b: Heap): Heap {
	const count = a.count + b.count;
	return {
		x: (a.x * a.count + b.x * b.count) / count,
		y: (a.y * a.count + b.y * b.count) / count,
		count,
		bbox: union(a.bbox, b.bbox),
		entry: null
	};
}

/** One heap per cell first: thousands of clusters cost no more than the cells of the window. */
function gather(heaps: Heap[]): Heap[] {
	const cells = new Map<string, Heap>();
	for (const heap of heaps) {
		const cell = `${Math.floor(heap.x / minReach)} ${Math.floor(heap.y / minReach)}`;
		const there = cells.get(cell);
		cells.set(cell, there ? join(there, heap) : heap);
	}
	return [...cells.values()];
}

const reachOf = (count: number) => Math.max(minReach, radiusOf(count));

function firstOverlap(heaps: Heap[], from: number): [number, number] | null {
	for (let index = from; index < heaps.length; index++)
		for (let other = 0; other < index; other++) {
			const [a, b] = [heaps[index]!, heaps[other]!];
			if (Math.hypot(a.x - b.x, a.y - b.y) < reachOf(a.count) + reachOf(b.count)) return [other, index];
		}
	return null;
}

function isStacked(bbox: Bbox, view: View): boolean {
	const spread = { x: (bbox[2] - bbox[0]) * 256 * (2 ** maxZoom / 360), y: (bbox[3] - bbox[1]) * 1e5 };
	return view.zoom >= maxZoom - 0.01 || (spread.x < minReach && spread.y < 12);
}

/**
 * The clusters of a window as marks that do not touch: those too near are joined, so that the sum of the counts stays.
 * Clusters outside the window are left out. In reading order: from the top, then from the left.
 */
export function layMarks(clusters: readonly Cluster[], view: View): Mark[] {
	const inside = clusters
		.map((cluster): Heap => ({
			...toPixel(view, cluster),
			count: cluster.count,
			bbox: cluster.bbox,
			entry: cluster.count === 1 ? cluster.entry : null
		}))
		.filter((heap) => isInside(view, heap));
	const heaps = gather(inside);
	for (let pair = firstOverlap(heaps, 1); pair; pair = firstOverlap(heaps, Math.max(1, pair[0]))) {
		const [into, from] = pair;
		const joined = join(heaps[into]!, heaps[from]!);
		heaps.splice(from, 1);
		heaps.splice(into, 1, joined);
	}
	return heaps
		.map((heap): Mark => ({
			...heap,
			bbox: roundBbox(heap.bbox),
			radius: radiusOf(heap.count),
			reach: reachOf(heap.count),
			stacked: heap.count > 1 && isStacked(heap.bbox, view)
		}))
		.sort((a, b) => Math.round(a.y / 40) - Math.round(b.y / 40) || a.x - b.x);
}

/** The box a cluster opens: its own with air around, never so tight that a street has no neighbours. */
export function openingBox([west, south, east, north]: Bbox): Bbox {
	const air = {
		x: Math.max((east - west) * 0.15, 0.0012),
		y: Math.max((north - south) * 0.15, 0.001)
	};
	return roundBbox([west - air.x, south - air.y, east + air.x, north + air.y]);
}
