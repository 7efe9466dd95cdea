import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipRing, printPath, ringCentre, simplify, visibleRings } from './outline.ts';
import { fitBbox } from './projection.ts';
import { exampleBoundaries } from './StaticMap.examples.ts';

const view = fitBbox([-6.91, 33.92, -6.78, 34.05], { width: 400, height: 420 });
const pixel = fc.record({
	x: fc.integer({ min: -2000, max: 2000 }),
	y: fc.integer({ min: -2000, max: 2000 })
});

test('a clipped ring has no point outside the window and its margin', () => {
	fc.assert(
		fc.property(fc.array(pixel, { minLength: 3, maxLength: 60 }), (ring) => {
			for (const { x, y } of clipRing(ring, view, 4)) {
				expect(x).toBeGreaterThanOrEqual(-4.001);
				expect(x).toBeLessThanOrEqual(404.001);
				expect(y).toBeGreaterThanOrEqual(-4.001);
				expect(y).toBeLessThanOrEqual(424.001);
			}
		})
	);
});

test('a ring wholly inside is not changed by clipping', () => {
	const square = [
		{ x: 10, y: 10 },
		{ x: 90, y: 10 },
		{ x: 90, y: 90 },
		{ x: 10, y: 90 }
	];
	expect(clipRing(square, view, 0)).toEqual(square);
	expect(ringCentre(square)).toEqual({ area: 6400, centre: { x: 50, y: 50 } });
});

test('a simplified line keeps its ends and only points it had', () => {
	fc.assert(
		fc.property(
			fc.array(pixel, { minLength: 2, maxLength: 200 }),
			fc.double({ min: 0, max: 50, noNaN: true }),
			(line, tolerance) => {
				const kept = simplify(line, tolerance);
				expect(kept[0]).toEqual(line[0]);
				expect(kept.at(-1)).toEqual(line.at(-1));
				expect(line).toEqual(expect.arrayContaining(kept));
			}
		)
	);
});

test('points along a straight coast are not written', () => {
	const straight = Array.from({ length: 50 }, (_, index) => ({ x: index, y: 2 * index }));
	expect(simplify(straight, 0.5)).toHaveLength(2);
});

test('a path is written in relative whole pixels and closed', () => {
	expect(
		printPath([
			[
				{ x: 10.2, y: 10 },
				{ x: 90, y: 10.4 },
				{ x: 50, y: 90 }
			]
		])
	).toBe('M10 10l80 0-40 80z');
});

test('a prefecture far from the window is not drawn', () => {
	const [rabat] = exampleBoundaries;
	expect(visibleRings(rabat!, view)).toHaveLength(1);
	expect(visibleRings(rabat!, fitBbox([-2, 34.6, -1.8, 34.7], { width: 400, height: 420 }))).toEqual([]);
});
