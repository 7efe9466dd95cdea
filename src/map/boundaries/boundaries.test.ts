import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryIndex, type BoundaryTopology } from './boundary-index.ts';
import { listBoundaries } from '../boundaries.server.ts';
import { boxOf, clipRing, type BoundingBox } from './clip.ts';
import { pointWeights, type Position } from './simplify.ts';

const morocco: BoundingBox = [-17.5, 20.5, -0.5, 36.2];
const rabat: BoundingBox = [-6.95, 33.88, -6.7, 34.08];
const slugs = (view: BoundingBox, zoom: number) => listBoundaries(view, zoom).map(({ slug }) => slug);

describe('the base map of boundaries', () => {
	test('a country seen whole shows its twelve regions and nothing smaller', () => {
		const shown = listBoundaries(morocco, 5);
		expect(shown).toHaveLength(12);
		expect(new Set(shown.map(({ level }) => level))).toEqual(new Set(['region']));
	});

	test('a city seen close shows the prefectures around it', () => {
		expect(slugs(rabat, 12)).toEqual(
			expect.arrayContaining(['rabat-sale-kenitra', 'rabat', 'sale', 'skhirate-temara'])
		);
		expect(slugs(rabat, 12)).not.toContain('oujda-angad');
	});

	test('a view of the ocean or of another country has no boundary', () => {
		expect(listBoundaries([-30, 30, -25, 35], 6)).toEqual([]);
	});

	test('no point is further out than a tenth of the view', () => {
		const [west, south, east, north] = boxOf(listBoundaries(rabat, 12).flatMap(({ rings }) => rings.flat()));
		expect(west).toBeGreaterThanOrEqual(-6.976);
		expect(east).toBeLessThanOrEqual(-6.674);
		expect(south).toBeGreaterThanOrEqual(33.859);
		expect(north).toBeLessThanOrEqual(34.101);
	});

	test('views stay light: a city a few hundred points, the whole country a thousand', () => {
		const points = (view: BoundingBox, zoom: number) =>
			listBoundaries(view, zoom).flatMap(({ rings }) => rings.flat()).length;
		expect(points(rabat, 12)).toBeLessThan(500);
		expect(points(morocco, 6)).toBeLessThan(1200);
	});

	test('neighbours keep the line between them at every zoom', () => {
		const square: BoundaryTopology = {
			type: 'Topology',
			arcs: [
				[
					[1, 0],
					[1.004, 0.25],
					[0.99, 0.5],
					[1, 1]
				],
				[
					[1, 1],
					[0, 1],
					[0, 0],
					[1, 0]
				],
				[
					[1, 0],
					[2, 0],
					[2, 1],
					[1, 1]
				]
			],
			objects: {
				areas: {
					type: 'GeometryCollection',
					geometries: [
						{ type: 'Polygon', properties: { slug: 'left', level: 'region' }, arcs: [[0, 1]] },
						{ type: 'Polygon', properties: { slug: 'right', level: 'region' }, arcs: [[2, ~0]] }
					]
				}
			}
		};
		const list = boundaryIndex(square);
		for (const zoom of [3, 6, 8, 12]) {
			const [left, right] = list([-1, -1, 3, 2], zoom).map(({ rings }) =>
				rings
					.flat()
					.filter(([x, y]) => x > 0.5 && x < 1.5 && y >= 0 && y <= 1)
					.map(String)
			);
			expect(new Set(left)).toEqual(new Set(right));
		}
	});
});

const position: fc.Arbitrary<Position> = fc.tuple(
	fc.double({ min: -20, max: 20, noNaN: true }),
	fc.double({ min: -20, max: 20, noNaN: true })
);

describe('the laws under it', () => {
	test('every line keeps its two ends, whatever else goes', () => {
		fc.assert(
			fc.property(fc.array(position, { minLength: 2, maxLength: 60 }), (line) => {
				const weights = pointWeights(line);
				expect(weights).toHaveLength(line.length);
				expect([weights[0], weights.at(-1)]).toEqual([Infinity, Infinity]);
				expect(weights.slice(1, -1).every((weight) => Number.isFinite(weight) && weight >= 0)).toBe(true);
			})
		);
	});

	test('a ring cut by a box lies in the box, is closed, and is unchanged when it was already inside', () => {
		fc.assert(
			fc.property(fc.array(position, { minLength: 3, maxLength: 20 }), (points) => {
				const ring = [...points, points[0]!];
				expect(clipRing(ring, [-20, -20, 20, 20])).toEqual(ring);
				const cut = clipRing(ring, [-5, -5, 5, 5]);
				if (cut.length === 0) return;
				expect(cut.at(-1)).toEqual(cut[0]);
				for (const [x, y] of cut) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(5 + 1e-9);
			})
		);
	});
});
