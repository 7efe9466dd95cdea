import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSpot, spotForKey } from './roving-focus.ts';

const west = { x: 10, y: 50 };
const middle = { x: 50, y: 52 };
const east = { x: 90, y: 48 };
const south = { x: 52, y: 120 };
const spots = [west, middle, east, south];

describe('arrow keys among the marks', () => {
	test('go to the neighbour in that direction', () => {
		expect(spotForKey('ArrowRight', west, spots)).toBe(middle);
		expect(spotForKey('ArrowRight', middle, spots)).toBe(east);
		expect(spotForKey('ArrowDown', middle, spots)).toBe(south);
		expect(spotForKey('ArrowUp', south, spots)).toBe(middle);
	});

	test('stay where they are at the edge', () => {
		expect(spotForKey('ArrowLeft', west, spots)).toBe(west);
	});

	test('Home and End are the first and the last; other keys are left to the page', () => {
		expect(spotForKey('Home', east, spots)).toBe(west);
		expect(spotForKey('End', west, spots)).toBe(south);
		expect(spotForKey('Enter', west, spots)).toBeNull();
		expect(spotForKey('Tab', west, spots)).toBeNull();
	});

	test('never lead away from where they point', () => {
		const spot = fc.record({ x: fc.nat(400), y: fc.nat(400) });
		fc.assert(
			fc.property(fc.array(spot, { minLength: 1 }), (all) => {
				const next = nextSpot(all[0]!, all, [1, 0]);
				if (next) expect(next.x).toBeGreaterThan(all[0]!.x);
			})
		);
	});
});
