import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, cadences, fadingDays, freshnessOf } from './freshness.ts';

const anyDate = fc
	.integer({ min: 0, max: 40_000 })
	.map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const order = ['fresh', 'due', 'faded'];

describe('a confirmation', () => {
	test('holds for the months chosen, then is asked for three times, then fades', () => {
		const on = (today: string) => freshnessOf('2026-01-31', 1, today);
		expect(on('2026-02-27')).toMatchObject({ state: 'fresh', due_date: '2026-02-28', reminders: 0 });
		expect(on('2026-02-28')).toMatchObject({ state: 'due', reminders: 1 });
		expect(on('2026-03-14')).toMatchObject({ state: 'due', reminders: 2 });
		expect(on('2026-03-30')).toMatchObject({ state: 'due', reminders: 3 });
		expect(on('2026-04-28')).toMatchObject({ state: 'due', reminders: 3 });
		expect(on('2026-04-29')).toMatchObject({ state: 'faded', fades_date: '2026-04-29' });
	});

	test('that never was is not old: nothing fades that nobody confirmed', () => {
		expect(freshnessOf(null, 6, '2026-11-23').state).toBe('unconfirmed');
	});

	test('dated in the future by mistake does not keep a record fresh for longer than its cadence', () => {
		expect(freshnessOf('2099-01-01', 3, '2026-11-23').due_date).toBe('2027-02-23');
	});

	test('never becomes fresher with time', () => {
		fc.assert(
			fc.property(
				anyDate,
				fc.constantFrom(...cadences),
				anyDate,
				fc.nat(400),
				(assured, cadence, start, days) => {
					const today = start < assured ? assured : start;
					const before = freshnessOf(assured, cadence, today);
					const after = freshnessOf(assured, cadence, addDays(today, days));
					expect(order.indexOf(after.state)).toBeGreaterThanOrEqual(order.indexOf(before.state));
					expect(after.reminders).toBeGreaterThanOrEqual(before.reminders);
				}
			)
		);
	});

	test('fades sixty days after it was due, whatever the cadence', () => {
		fc.assert(
			fc.property(anyDate, fc.constantFrom(...cadences), (assured, cadence) => {
				const fades = addDays(addMonths(assured, cadence), fadingDays);
				expect(freshnessOf(assured, cadence, fades).state).toBe('faded');
				expect(freshnessOf(assured, cadence, addDays(fades, -1)).state).toBe('due');
			})
		);
	});
});
