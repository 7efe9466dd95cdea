import { project, type Point, type View } from './projection.ts';

/** The edge of an area; rings of [longitude, latitude] in degrees, outer and inner alike (even-odd). */
export type Boundary = {
	slug: string;
	level: string;
	rings: readonly (readonly (readonly [number, number] | readonly number[])[])[];
	/** shown where there is room */
	name?: string;
};

type Edge = { inside: (point: Point) => boolean; cross: (a: Point, b: Point) => Point };

function edges(low: number, right: number, bottom: number): Edge[] {
	const atX = (x: number) => (a: Point, b: Point) => ({
		x,
		y: a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x)
	});
	const atY = (y: number) => (a: Point, b: Point) => ({
		x: a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y),
		y
	});
	return [
		{ inside: (p) => p.x >= low, cross: atX(low) },
		{ inside: (p) => p.x <= right, cross: atX(right) },
		{ inside: (p) => p.y >= low, cross: atY(low) },
		{ inside: (p) => p.y <= bottom, cross: atY(bottom) }
	];
}

/** Sutherland–Hodgman: what of the ring lies in the rectangle, its cut sides running along the rectangle's. */
export function clipRing(ring: Point[], view: View, margin: number): Point[] {
	let points = ring;
	for (const edge of edges(-margin, view.width + margin, view.height + margin)) {
		const kept: Point[] = [];
		for (const [index, point] of points.entries()) {
			const before = points[(index + points.length - 1) % points.length]!;
			if (edge.inside(point) !== edge.inside(before)) kept.push(edge.cross(before, point));
			if (edge.inside(point)) kept.push(point);
		}
		points = kept;
	}
	return points;
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
	const x = b.x - a.x;
	const y = b.y - a.y;
	const length = x * x + y * y;
	const share = length ? Math.min(1, Math.max(0, ((point.x - a.x) * x + (point.y - a.y) * y) / length)) : 0;
	return Math.hypot(point.x - a.x - share * x, point.y - a.y - share * y);
}

/** Douglas–Peucker: the same line to `tolerance` pixels, in fewer points; without recursion, a coast can be long. */
export function simplify(line: Point[], tolerance: number): Point[] {
	const keep = new Set([0, line.length - 1]);
	const spans: [number, number][] = [[0, line.length - 1]];
	for (let span = spans.pop(); span; span = spans.pop()) {
		const [first, last] = span;
		let farthest = first;
		let most = tolerance;
		for (let index = first + 1; index < last; index++) {
			const distance = distanceToSegment(line[index]!, line[first]!, line[last]!);
			if (distance > most) [most, farthest] = [distance, index];
		}
		if (farthest === first) continue;
		keep.add(farthest);
		spans.push([first, farthest], [farthest, last]);
	}
	return line.filter((_, index) => keep.has(index));
}

/** Twice-free signed area in square pixels and the centre of weight of a ring. */
export function ringCentre(ring: Point[]): { area: number; centre: Point } {
	let [area, x, y] = [0, 0, 0];
	for (const [index, a] of ring.entries()) {
		const b = ring[(index + 1) % ring.length]!;
		const cross = a.x * b.y - b.x * a.y;
		area += cross / 2;
		x += (a.x + b.x) * cross;
		y += (a.y + b.y) * cross;
	}
	const first = ring[0] ?? { x: 0, y: 0 };
	return {
		area: Math.abs(area),
		centre: Math.abs(area) < 1e-6 ? first : { x: x / (6 * area), y: y / (6 * area) }
	};
}

/** The rings of a boundary as they show in a view, in pixels; specks are left out. */
export function visibleRings(boundary: Boundary, view: View, tolerance = 0.7, margin = 4): Point[][] {
	const rings: Point[][] = [];
	for (const ring of boundary.rings) {
		const pixels = ring.map(([longitude = 0, latitude = 0]) => {
			const { x, y } = project({ latitude, longitude }, view.zoom);
			return { x: x - view.left, y: y - view.top };
		});
		const clipped = clipRing(pixels, view, margin);
		if (clipped.length < 3 || ringCentre(clipped).area < 3) continue;
		rings.push(simplify([...clipped, clipped[0]!], tolerance).slice(0, -1));
	}
	return rings.filter((ring) => ring.length >= 3);
}

/** SVG path in whole pixels with relative steps: a third of the weight of absolute decimals. */
export function printPath(rings: Point[][]): string {
	let path = '';
	for (const ring of rings) {
		let here = { x: 0, y: 0 };
		const steps: string[] = [];
		for (const point of ring) {
			const to = { x: Math.round(point.x), y: Math.round(point.y) };
			const step = `${to.x - here.x} ${to.y - here.y}`;
			if (!steps.length) steps.push(`M${to.x} ${to.y}l`);
			else if (step !== '0 0') steps.push(steps.length > 1 ? ` ${step}` : step);
			here = to;
		}
		if (steps.length > 2) path += `${steps.join('').replaceAll(' -', '-')}z`;
	}
	return path;
}
