import type { Boundary } from './boundaries/boundary-index.ts';
import { toPixel, type Point, type View } from './projection.ts';

/** Area in square pixels and centre of weight of a ring. */
export function ringCentre(ring: readonly Point[]): { area: number; centre: Point } {
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

/** The rings of a boundary in pixels of a view; specks are left out. */
export function projectRings(boundary: Boundary, view: View): Point[][] {
	return boundary.rings
		.map((ring) => ring.map(([longitude, latitude]) => toPixel(view, { longitude, latitude })))
		.filter((ring) => ringCentre(ring).area >= 3);
}

/** SVG path in whole pixels with relative steps: a third of the weight of absolute decimals. */
export function printPath(rings: readonly Point[][]): string {
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
