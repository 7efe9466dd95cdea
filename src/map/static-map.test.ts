import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bbox } from '#search/query.ts';
import type { AreaBadge, Cluster } from '#search/result.ts';
import { layMarks, minReach, openingBox, radiusOf } from './marks.ts';
import { boxesMeet, boxMeetsCircle, centred, textWidth } from './placing.ts';
import { fitBbox } from './projection.ts';
import { cluster, exampleBoundaries, exampleHome, examples } from './StaticMap.examples.ts';
import {
	buildScene,
	fontSize,
	homeBox,
	openingView,
	printCount,
	sceneSize,
	type MapFound
} from './static-map.ts';

const rabat: Bbox = [-6.91, 33.92, -6.78, 34.05];
const nearRabat = {
	latitude: fc.double({ min: 33.8, max: 34.2, noNaN: true }),
	longitude: fc.double({ min: -7.1, max: -6.6, noNaN: true })
};
const anyCluster = fc
	.record({
		...nearRabat,
		count: fc.integer({ min: 1, max: 5000 }),
		spread: fc.double({ min: 0, max: 0.05, noNaN: true })
	})
	.map(({ latitude, longitude, count, spread }): Cluster => {
		const made = cluster(latitude, longitude, count, spread);
		return count === 1
			? { ...made, entry: { slug: 'foo', name: { fr: { value: 'Fondation', origin: 'author' } } } }
			: made;
	});
const anyBadge = fc
	.record({ position: fc.option(fc.record(nearRabat)), count: fc.integer({ min: 0, max: 900 }) })
	.map((badge): Omit<AreaBadge, 'slug'> => ({ ...badge, name: { fr: 'Yacoub El Mansour', ar: 'يعقوب' } }));
const anyFound = fc.record({
	clusters: fc.array(anyCluster, { maxLength: 80 }),
	badges: fc
		.array(anyBadge, { maxLength: 8 })
		.map((badges) => badges.map((badge, index) => ({ ...badge, slug: `area-${index}` }))),
	without_address: fc.nat(500)
});
const view = openingView(null, rabat);
const sum = (items: readonly { count: number }[]) => items.reduce((total, item) => total + item.count, 0);
const scene = (found: MapFound) => buildScene({ found, boundaries: exampleBoundaries, view, locale: 'fr' });

describe('the marks of a map', () => {
	test('add up to what was found: shown and outside', () => {
		fc.assert(
			fc.property(anyFound, (found) => {
				const { marks, outside, badges, unplaced } = scene(found);
				expect(sum(marks) + outside).toBe(sum(found.clusters));
				expect(sum(badges) + sum(unplaced)).toBe(sum(found.badges));
			})
		);
	});

	test('never stand outside the window, and never touch each other', () => {
		fc.assert(
			fc.property(anyFound, (found) => {
				const { marks } = scene(found);
				for (const [index, mark] of marks.entries()) {
					expect(mark.x).toBeGreaterThanOrEqual(0);
					expect(mark.x).toBeLessThanOrEqual(sceneSize.width);
					expect(mark.y).toBeGreaterThanOrEqual(0);
					expect(mark.y).toBeLessThanOrEqual(sceneSize.height);
					expect(mark.reach).toBeGreaterThanOrEqual(minReach);
					for (const other of marks.slice(0, index))
						expect(Math.hypot(mark.x - other.x, mark.y - other.y)).toBeGreaterThanOrEqual(
							mark.reach + other.reach - 1e-6
						);
				}
			})
		);
	});

	test('are the same when nothing is near enough to join', () => {
		const far = [cluster(33.93, -6.9, 3), cluster(34.03, -6.8, 5)];
		expect(layMarks(far, view).map((mark) => mark.count)).toEqual([5, 3]);
	});

	test('grow with the digits of the count and stay under a thumb', () => {
		expect(radiusOf(1)).toBeLessThan(radiusOf(2));
		expect(radiusOf(10)).toBeLessThan(radiusOf(100));
		expect(radiusOf(1e9)).toBeLessThanOrEqual(30);
	});

	test('a hundred thousand clusters are laid without a thought', () => {
		const crowd = Array.from({ length: 100_000 }, (_, index) =>
			cluster(33.93 + (index % 331) / 3000, -6.9 + (index % 337) / 3000, 1)
		);
		expect(sum(layMarks(crowd, view))).toBe(100_000);
	});

	test('twelve records in one building are a list, not an endless zoom', () => {
		const { marks } = buildScene({ ...examples['many at one spot'], view });
		expect(marks).toMatchObject([{ count: 12, stacked: true }]);
	});

	test('open a box that holds them all, with neighbours', () => {
		const box = openingBox([-6.85, 33.99, -6.85, 33.99]);
		expect(box[0]).toBeLessThan(-6.85);
		expect(fitBbox(box, sceneSize).zoom).toBeGreaterThan(15);
	});
});

describe('the words of a map', () => {
	test('never cover a mark, a badge or other words, and never leave the window', () => {
		fc.assert(
			fc.property(anyFound, (found) => {
				const { marks, badges, placeNames, areaNames } = scene(found);
				const boxes = [
					...badges.map((badge) => centred(badge, badge.width, badge.height)),
					...placeNames.map((name) => centred(name, textWidth(name.text, fontSize.place), 15)),
					...areaNames.map((name) => centred(name, textWidth(name.text, fontSize.area), 15))
				];
				for (const [index, box] of boxes.entries()) {
					expect(box.left).toBeGreaterThanOrEqual(0);
					expect(box.left + box.width).toBeLessThanOrEqual(sceneSize.width);
					for (const mark of marks)
						expect(boxMeetsCircle(box, { ...mark, reach: mark.radius - 1 })).toBe(false);
					const inner = {
						...box,
						left: box.left + 1,
						top: box.top + 1,
						width: box.width - 2,
						height: box.height - 2
					};
					for (const other of boxes.slice(0, index)) expect(boxesMeet(inner, other)).toBe(false);
				}
			})
		);
	});

	test('an area without a position is said in words, never put somewhere', () => {
		const { badges, unplaced } = buildScene({ ...examples['a city in French'], view });
		expect(unplaced).toContainEqual({ slug: 'sale', name: 'Salé', count: 4 });
		expect(badges.map((badge) => badge.slug)).not.toContain('sale');
	});

	test('an area whose badge stands on the map is not named a second time', () => {
		const { areaNames } = buildScene({ ...examples['a city in French'], view });
		expect(areaNames.map(({ text }) => text)).not.toContain('Rabat');
	});

	test('a badge pushed aside keeps a line to its area', () => {
		for (const badge of buildScene({ ...examples['three thousand places'], view }).badges)
			if (badge.anchor)
				expect(Math.hypot(badge.x - badge.anchor.x, badge.y - badge.anchor.y)).toBeLessThan(120);
	});

	test('counts keep western digits in Arabic and shorten after ten thousand', () => {
		expect(printCount(41, 'ar')).toBe('41');
		expect(printCount(1234, 'fr').replace(/\s/gu, ' ')).toBe('1 234');
		expect(printCount(12_345, 'en')).toBe('12K');
	});
});

test('the window of an address is shown as it is', () => {
	const asked: Bbox = [-6.86, 33.98, -6.84, 34.0];
	expect(openingView(asked, exampleHome)).toEqual(fitBbox(asked, sceneSize));
});

test('the whole of what was found is the first window; the area itself when nothing has a position', () => {
	const { found } = examples['a city in French'];
	expect(homeBox(found, rabat)).toEqual([-6.885083, 33.97, -6.815, 34.023]);
	expect(homeBox({ clusters: [], badges: [], without_address: 3 }, rabat)).toBe(rabat);
});
