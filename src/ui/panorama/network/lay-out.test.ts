import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortLines } from './labels.ts';
import { layOut, type Body } from './lay-out.ts';

const anyBodies: fc.Arbitrary<Body[]> = fc
	.array(fc.record({ width: fc.integer({ min: 20, max: 150 }), radius: fc.integer({ min: 7, max: 22 }) }), {
		maxLength: 40
	})
	.map((all) =>
		all.map(({ width, radius }, at) => ({
			key: `o${at}`,
			width,
			height: 2 * radius + 38,
			above: radius + 2
		}))
	);
const anyGraph = anyBodies.chain((bodies) =>
	fc.record({
		bodies: fc.constant(bodies),
		springs:
			bodies.length < 2
				? fc.constant([])
				: fc.array(
						fc.record({
							one: fc.constantFrom(...bodies.map(({ key }) => key)),
							other: fc.constantFrom(...bodies.map(({ key }) => key)),
							weight: fc.constantFrom(0.15, 1, 2)
						}),
						{ maxLength: 90 }
					)
	})
);

test('no organization and no label lies over another, and all are inside the drawing', () => {
	fc.assert(
		fc.property(anyGraph, ({ bodies, springs }) => {
			const { width, height, points } = layOut(bodies, springs, 860);
			const boxes = bodies.map((body) => {
				const { x, y } = points.get(body.key)!;
				const top = y - body.above;
				return { left: x - body.width / 2, right: x + body.width / 2, top, bottom: top + body.height };
			});
			for (const [at, box] of boxes.entries()) {
				expect(box.left).toBeGreaterThanOrEqual(-0.1);
				expect(box.right).toBeLessThanOrEqual(width + 0.1);
				expect(box.top).toBeGreaterThanOrEqual(-0.1);
				expect(box.bottom).toBeLessThanOrEqual(height + 0.1);
				for (const other of boxes.slice(at + 1))
					expect(
						box.right <= other.left ||
							other.right <= box.left ||
							box.bottom <= other.top ||
							other.bottom <= box.top
					).toBe(true);
			}
		}),
		{ numRuns: 40 }
	);
});

test('the same network is drawn the same, in whatever order it is given', () => {
	fc.assert(
		fc.property(anyGraph, ({ bodies, springs }) => {
			const { points } = layOut(bodies, springs, 860);
			expect(layOut(bodies.toReversed(), springs, 860).points).toEqual(points);
		}),
		{ numRuns: 10 }
	);
});

test('a label is two short lines at most, an acronym where there is one', () => {
	expect(shortLines({ name: 'Fondation Orient-Occident', acronym: 'FOO' })).toEqual(['FOO']);
	expect(shortLines({ name: 'Secours populaire', acronym: null })).toEqual(['Secours populaire']);
	fc.assert(
		fc.property(fc.string({ minLength: 1, maxLength: 200 }), (name) => {
			const lines = shortLines({ name, acronym: null });
			expect(lines.length).toBeLessThanOrEqual(2);
			for (const line of lines) expect([...line].length).toBeLessThanOrEqual(18);
		})
	);
});
