import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bbox } from '#search/query.ts';
import {
	boundingBox,
	fitBbox,
	maxLatitude,
	maxZoom,
	panView,
	project,
	roundBbox,
	toPixel,
	toPosition,
	unproject,
	viewBbox,
	zoomView
} from './projection.ts';

const position = fc.record({
	latitude: fc.double({ min: -maxLatitude, max: maxLatitude, noNaN: true }),
	longitude: fc.double({ min: -180, max: 180, noNaN: true })
});
const size = fc.record({
	width: fc.integer({ min: 50, max: 2000 }),
	height: fc.integer({ min: 50, max: 2000 })
});
const bbox = fc
	.tuple(
		fc.double({ min: -170, max: 160, noNaN: true }),
		fc.double({ min: -70, max: 65, noNaN: true }),
		fc.double({ min: 0.001, max: 10, noNaN: true }),
		fc.double({ min: 0.001, max: 10, noNaN: true })
	)
	.map(([west, south, width, height]): Bbox => [west, south, west + width, south + height]);

describe('degrees and pixels', () => {
	test('are inverse pairs anywhere on the map and at any zoom', () => {
		fc.assert(
			fc.property(position, fc.double({ min: 0, max: 20, noNaN: true }), (here, zoom) => {
				const back = unproject(project(here, zoom), zoom);
				expect(back.latitude).toBeCloseTo(here.latitude, 7);
				expect(back.longitude).toBeCloseTo(here.longitude, 7);
			})
		);
	});

	test('are inverse pairs in any window', () => {
		fc.assert(
			fc.property(bbox, size, position, (box, window, here) => {
				const view = fitBbox(box, window);
				const back = toPosition(view, toPixel(view, here));
				expect(back.latitude).toBeCloseTo(here.latitude, 6);
				expect(back.longitude).toBeCloseTo(here.longitude, 6);
			})
		);
	});

	test('the Greenwich meridian on the equator is the middle of the world', () => {
		expect(project({ latitude: 0, longitude: 0 }, 1)).toEqual({ x: 256, y: 256 });
	});
});

describe('a view fitted on a box', () => {
	test('holds all its corners inside the padding', () => {
		fc.assert(
			fc.property(bbox, size, fc.integer({ min: 0, max: 20 }), (box, window, padding) => {
				const view = fitBbox(box, window, padding);
				fc.pre(view.zoom > 2);
				for (const [longitude, latitude] of [
					[box[0], box[1]],
					[box[2], box[3]]
				] as const) {
					const pixel = toPixel(view, { latitude, longitude });
					expect(pixel.x).toBeGreaterThanOrEqual(padding - 1e-3);
					expect(pixel.x).toBeLessThanOrEqual(view.width - padding + 1e-3);
					expect(pixel.y).toBeGreaterThanOrEqual(padding - 1e-3);
					expect(pixel.y).toBeLessThanOrEqual(view.height - padding + 1e-3);
				}
			})
		);
	});

	test('is found again from its own box, so that a link leads where it was drawn', () => {
		fc.assert(
			fc.property(bbox, size, (box, window) => {
				const view = fitBbox(box, window);
				// A window taller than the world has no box of its own.
				fc.pre(view.top >= 0 && view.top + view.height <= 256 * 2 ** view.zoom);
				const again = fitBbox(viewBbox(view), window);
				expect(again.zoom).toBeCloseTo(view.zoom, 5);
				expect(again.left).toBeCloseTo(view.left, 0);
				expect(again.top).toBeCloseTo(view.top, 0);
			})
		);
	});

	test('of one single point stops at the closest zoom', () => {
		expect(fitBbox([-6.84, 34.02, -6.84, 34.02], { width: 400, height: 400 }).zoom).toBe(maxZoom);
	});

	test('comes back after in and out, and after left and right', () => {
		const view = fitBbox([-6.9, 33.9, -6.7, 34.1], { width: 400, height: 440 });
		const back = zoomView(zoomView(view, 1), -1);
		expect(back.left).toBeCloseTo(view.left);
		expect(panView(panView(view, 0.5, 0), -0.5, 0).left).toBeCloseTo(view.left);
	});
});

test('positions of Rabat and Oujda give the box between them', () => {
	expect(
		boundingBox([
			{ latitude: 34.02, longitude: -6.84 },
			{ latitude: 34.68, longitude: -1.91 }
		])
	).toEqual([-6.84, 34.02, -1.91, 34.68]);
	expect(boundingBox([])).toBeNull();
});

test('a box is written to the metre', () => {
	expect(roundBbox([-6.8412345678, 34.0212345, -6.8, 34.1])).toEqual([-6.84123, 34.02123, -6.8, 34.1]);
});
