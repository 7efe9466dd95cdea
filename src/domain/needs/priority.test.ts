import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapStates } from './gap.ts';
import { atThreshold, rankNeeds, thresholds, type Ranked } from './priority.ts';
import { severities } from './need.ts';

const number = fc.option(fc.nat(3), { nil: null });
const needs: fc.Arbitrary<Ranked[]> = fc.uniqueArray(
	fc.record({
		slug: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
		severity: fc.option(fc.constantFrom(...severities), { nil: null }),
		people: number,
		gap: fc.constantFrom(...gapStates),
		votes: number
	}),
	{ selector: ({ slug }) => slug }
);

test('the order of priorities does not depend on the order of the records, and loses none', () => {
	fc.assert(
		fc.property(needs, (given) => {
			const ranked = rankNeeds(given);
			expect(rankNeeds(given.toReversed())).toEqual(ranked);
			expect(new Set(ranked)).toEqual(new Set(given));
		})
	);
});

test('what is said to leave and to enter is what leaves and enters when the threshold moves', () => {
	fc.assert(
		fc.property(needs, fc.constantFrom(...thresholds), (given, from) => {
			const now = atThreshold(given, from);
			expect(now.above.length + now.under.length + now.unrated.length).toBe(given.length);
			if (from < 5) {
				const { above } = atThreshold(given, (from + 1) as 2);
				expect(now.leave).toEqual(now.above.filter((need) => !above.includes(need)));
			}
			if (from > 1) {
				const { above } = atThreshold(given, (from - 1) as 1);
				expect(new Set(now.enter)).toEqual(new Set(above.filter((need) => !now.above.includes(need))));
			}
		})
	);
});
