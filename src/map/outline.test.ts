import { expect, test } from 'vitest';
import { listBoundaries } from './boundaries.server.ts';
import { printPath, projectRings, ringCentre } from './outline.ts';
import { fitBbox, viewBbox } from './projection.ts';

const view = fitBbox([-6.91, 33.92, -6.78, 34.05], { width: 400, height: 420 });

test('the centre of a square is its middle, whichever way it turns', () => {
	const square = [
		{ x: 10, y: 10 },
		{ x: 90, y: 10 },
		{ x: 90, y: 90 },
		{ x: 10, y: 90 }
	];
	expect(ringCentre(square)).toEqual({ area: 6400, centre: { x: 50, y: 50 } });
	expect(ringCentre(square.toReversed())).toEqual({ area: 6400, centre: { x: 50, y: 50 } });
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

test('the shapes around Rabat are drawn in a few hundred bytes', () => {
	const paths = listBoundaries(viewBbox(view), view.zoom).map((boundary) =>
		printPath(projectRings(boundary, view))
	);
	expect(paths.filter(Boolean).length).toBeGreaterThanOrEqual(3);
	expect(paths.join('').length).toBeLessThan(3000);
});
