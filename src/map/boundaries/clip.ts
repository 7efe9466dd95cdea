import type { Position } from './simplify.ts';

/** west, south, east, north, in degrees. */
export type BoundingBox = readonly [number, number, number, number];

type Edge = { inside: (p: Position) => boolean; cross: (a: Position, b: Position) => Position };

function edgesOf([west, south, east, north]: BoundingBox): Edge[] {
	const atX =
		(x: number) =>
		(a: Position, b: Position): Position => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
	const atY =
		(y: number) =>
		(a: Position, b: Position): Position => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
	return [
		{ inside: (p) => p[0] >= west, cross: atX(west) },
		{ inside: (p) => p[0] <= east, cross: atX(east) },
		{ inside: (p) => p[1] >= south, cross: atY(south) },
		{ inside: (p) => p[1] <= north, cross: atY(north) }
	];
}

/**
 * The part of a closed ring (first point = last point) inside a box, as one closed ring; [] when they do not meet.
 * Sutherland–Hodgman: a ring cut in several pieces stays one ring that runs along the box, so the box must be larger than what is drawn.
 */
export function clipRing(ring: Position[], box: BoundingBox): Position[] {
	let points = ring.slice(0, -1);
	for (const { inside, cross } of edgesOf(box)) {
		const kept: Position[] = [];
		points.forEach((point, index) => {
			const previous = points[(index || points.length) - 1]!;
			if (inside(point) !== inside(previous)) kept.push(cross(previous, point));
			if (inside(point)) kept.push(point);
		});
		points = kept;
	}
	return points.length < 3 ? [] : [...points, points[0]!];
}

export function boxesMeet(a: BoundingBox, b: BoundingBox): boolean {
	return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

export function boxOf(points: Iterable<Position>): BoundingBox {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of points) {
		west = Math.min(west, x);
		east = Math.max(east, x);
		south = Math.min(south, y);
		north = Math.max(north, y);
	}
	return [west, south, east, north];
}
