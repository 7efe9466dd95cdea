import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayRules, scheduleOf } from '#tests/makers/opening-hours.ts';
import { stateAt } from '../open-state.ts';
import { printRules } from './print.ts';
import type { Rule } from './rule.ts';

/**
 * The reference implementation as oracle, within what both compute the same way: nights that pass midnight, open ends and holidays
 * are left to the slow clock. The library reads the server's own clock, so the server stands in UTC here.
 */
const serverZone = process.env.TZ;
beforeAll(() => {
	process.env.TZ = 'UTC';
});
afterAll(() => {
	process.env.TZ = serverZone ?? 'UTC';
});

/** `Apr 01-Mar 31` is the whole year; the library takes it for no day at all. */
const isWholeYear = (rule: Rule) =>
	rule.dates.some(({ from, to }) => {
		const dayAfter = new Date(Date.UTC(2024, to.month - 1, (to.day ?? 31) + 1));
		const starts = new Date(Date.UTC(2024, from.month - 1, from.day ?? 1));
		return from.year === null && from.day !== null && dayAfter.toJSON().slice(4) === starts.toJSON().slice(4);
	});

/** It refuses some texts of the grammar (two constrained weekdays in one month); on those it has no opinion. */
function reads(text: string): OpeningHours | null {
	try {
		return new OpeningHours(text);
	} catch {
		return null;
	}
}

const quarters = fc.array(fc.integer({ min: 0, max: 4 * 365 * 96 }), { minLength: 40, maxLength: 40 });
const start = Date.UTC(2024, 6, 1);

describe('the opening_hours library', () => {
	test('agrees on every quarter of an hour', () => {
		fc.assert(
			fc.property(dayRules, quarters, (rules, times) => {
				// After `||` the specification does not say what `;` and `,` replace: fallbacks come last here.
				const plain = rules
					.map((rule) => ({ ...rule, holidays: [] }))
					.sort((a, b) => Number(a.join === '||') - Number(b.join === '||'));
				fc.pre(!plain.some(isWholeYear));
				const text = printRules(plain);
				const library = reads(text);
				fc.pre(library !== null);
				if (library === null) return;
				const schedule = scheduleOf(text, { time_zone: 'UTC' });
				for (const time of times) {
					const at = new Date(start + time * 900_000);
					expect(`${at.toISOString()} ${stateAt(schedule, at, [])}`).toBe(
						`${at.toISOString()} ${library.getStateString(at, true)}`
					);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('has no public holidays for Morocco, Senegal and Niger, which is why they are ours', () => {
		for (const country_code of ['ma', 'sn', 'ne']) {
			const place = { lat: 34, lon: -6.8, address: { country_code, state: '' } };
			const ask = () =>
				new OpeningHours('Mo-Fr 09:00-15:00; PH off', place).getState(new Date('2026-05-01T10:00'));
			expect(ask).toThrow(/PH/);
		}
	});
});
