import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleBoundaries } from '../StaticMap.examples.ts';
import { placeBoundaries } from './place-boundaries.server.ts';
import { buildPlaceScene, geoUri, openStreetMapUrl, placeSize } from './place-map.ts';

const hospital = { latitude: 34.01041, longitude: -6.861468 };

describe('the map of one place', () => {
	test('shows a published point inside the window, with the city around it', () => {
		const scene = buildPlaceScene({
			positions: [hospital],
			outline: ['rabat'],
			boundaries: exampleBoundaries
		});
		expect(scene?.points).toHaveLength(1);
		expect(scene?.points[0]?.x).toBeCloseTo(placeSize.width / 2);
		expect(scene?.areas.some((area) => area.outlined)).toBe(false);
	});

	test('of a shelter outlines its area and has no point', () => {
		const scene = buildPlaceScene({
			positions: [],
			outline: ['hassan', 'rabat', 'morocco'],
			boundaries: exampleBoundaries
		});
		expect(scene?.points).toEqual([]);
		expect(scene?.areas.filter((area) => area.outlined).map((area) => area.slug)).toEqual(['rabat']);
	});

	test('is not drawn when nothing is known', () => {
		expect(
			buildPlaceScene({ positions: [], outline: ['nowhere'], boundaries: exampleBoundaries })
		).toBeNull();
	});

	test('holds all the places of an organization with several', () => {
		const near = fc.record({
			latitude: fc.double({ min: 33, max: 35, noNaN: true }),
			longitude: fc.double({ min: -7, max: -2, noNaN: true })
		});
		fc.assert(
			fc.property(fc.array(near, { minLength: 1, maxLength: 5 }), (positions) => {
				for (const { x, y } of buildPlaceScene({ positions, outline: [], boundaries: [] })!.points) {
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x).toBeLessThanOrEqual(placeSize.width);
					expect(y).toBeGreaterThanOrEqual(0);
					expect(y).toBeLessThanOrEqual(placeSize.height);
				}
			})
		);
	});
});

test('directions open the reader’s own application, with the name of the place', () => {
	expect(geoUri(hospital, 'Hôpital (Rabat)')).toBe(
		'geo:34.010410,-6.861468?q=34.010410,-6.861468(H%C3%B4pital%20%28Rabat%29)'
	);
	expect(openStreetMapUrl(hospital)).toBe(
		'https://www.openstreetmap.org/?mlat=34.01041&mlon=-6.86147#map=17/34.01041/-6.86147'
	);
});

describe('the shapes of the map of one place', () => {
	test('around a hospital of Rabat are those of its window', () => {
		const slugs = placeBoundaries([hospital])?.boundaries.map((boundary) => boundary.slug);
		expect(slugs).toContain('rabat');
		expect(slugs).not.toContain('oujda-angad');
	});

	test('for a shelter of Rabat hold the whole of Rabat', () => {
		const outline = ['rabat-hassan', 'rabat', 'morocco'];
		const found = placeBoundaries([], outline);
		const scene = buildPlaceScene({ positions: [], outline, boundaries: found?.boundaries ?? [] });
		expect(scene?.areas.at(-1)).toMatchObject({ slug: 'rabat', outlined: true });
		expect(found?.positions).toEqual([]);
	});

	test('are none where nothing is known', () => {
		expect(placeBoundaries([], ['niger'])).toBeNull();
	});
});
