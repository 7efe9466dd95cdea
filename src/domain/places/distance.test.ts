import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bboxAround,
	distance,
	inBbox,
	parseBbox,
	parsePosition,
	printBbox,
	printPosition,
	roundPosition,
	type Bbox,
	type Position
} from './distance.ts';

const rabat = { latitude: 34.02088, longitude: -6.84165 };
const oujda = { latitude: 34.68139, longitude: -1.90858 };

const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const position: fc.Arbitrary<Position> = fc.record({ latitude: degrees(90), longitude: degrees(180) });
const short = (limit: number) =>
	fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((value) => value / 1e7 + 0);
const bbox: fc.Arbitrary<Bbox> = fc
	.tuple(short(180), short(90), short(180), short(90))
	.map(([west, a, east, b]) => [west, Math.min(a, b), east, Math.max(a, b)] as const);

describe('distance', () => {
	test('Rabat and Oujda are about 459 km apart, a degree of latitude is 111 km', () => {
		expect(distance(rabat, oujda) / 1000).toBeCloseTo(459, -1);
		expect(distance({ latitude: 34, longitude: 0 }, { latitude: 35, longitude: 0 }) / 1000).toBeCloseTo(
			111.2,
			1
		);
	});
	test('is the same both ways, zero to oneself, never more than half the globe, and never longer by no detour', () => {
		fc.assert(
			fc.property(position, position, position, (a, b, c) => {
				expect(distance(a, b)).toBeCloseTo(distance(b, a), 3);
				expect(distance(a, a)).toBe(0);
				expect(distance(a, b)).toBeLessThanOrEqual(20_015_200);
				expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1);
			})
		);
	});
	test('is the chord of two points in space, bent onto the sphere', () => {
		const point = ({ latitude, longitude }: Position) => {
			const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
			return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
		};
		fc.assert(
			fc.property(position, position, (a, b) => {
				const [p, q] = [point(a), point(b)];
				const chord = Math.hypot(...p.map((value, at) => value - (q[at] ?? 0)));
				expect(distance(a, b)).toBeCloseTo(2 * 6_371_008.8 * Math.asin(Math.min(1, chord / 2)), -1);
			})
		);
	});
});

test('a rounded position is at most 80 m off, and rounding it again changes nothing', () => {
	fc.assert(
		fc.property(position, (exact) => {
			const round = roundPosition(exact);
			expect(distance(exact, round)).toBeLessThanOrEqual(80);
			expect(roundPosition(round)).toEqual(round);
			expect(printPosition(round)).toMatch(/^-?\d+(\.\d{1,3})?,-?\d+(\.\d{1,3})?$/);
		})
	);
});

describe('in an address', () => {
	test('a box and a position are read as they were written', () => {
		fc.assert(fc.property(bbox, (box) => void expect(parseBbox(printBbox(box))).toEqual(box)));
		fc.assert(
			fc.property(
				fc.record({ latitude: short(90), longitude: short(180) }),
				(at) => void expect(parsePosition(printPosition(at))).toEqual(at)
			)
		);
	});
	test.each([
		'',
		'1,2,3',
		'1,2,3,4,5',
		'-6.9,34.1,-6.7,33.9',
		'-6.9,x,-6.7,34',
		'-190,33,0,34',
		'0,0,0,91',
		'1e1,0,2,3',
		' , , , ',
		'NaN,0,1,1'
	])('"%s" is no box', (text) => expect(parseBbox(text)).toBeNull());
	test('any text gives a box or nothing', () => {
		fc.assert(fc.property(fc.string(), (text) => void parseBbox(text)));
		expect(parsePosition('34.02,-6.83')).toEqual({ latitude: 34.02, longitude: -6.83 });
		expect(parsePosition('91,0')).toBeNull();
	});
});

test('the box around a position holds all that is within the distance, over the pole and the antimeridian too', () => {
	fc.assert(
		fc.property(
			position,
			position,
			fc.double({ min: 0, max: 1_000_000, noNaN: true }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(centre, far, metres, part) => {
				const near = {
					latitude: centre.latitude + (far.latitude - centre.latitude) * part * 0.1,
					longitude: far.longitude
				};
				for (const at of [near, far])
					if (distance(centre, at) <= metres) expect(inBbox(at, bboxAround(centre, metres))).toBe(true);
			}
		),
		{ numRuns: 2000 }
	);
	expect(
		inBbox({ latitude: 0, longitude: -179.95 }, bboxAround({ latitude: 0, longitude: 179.95 }, 20_000))
	).toBe(true);
	expect(inBbox(oujda, bboxAround(rabat, 100_000))).toBe(false);
});
