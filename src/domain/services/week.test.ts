import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRules, scheduleOf } from '#tests/makers/opening-hours.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { openSchedules } from './open-schedules.ts';
import { stateAt } from './open-state.ts';
import { printRules } from './opening-hours/print.ts';
import { localDate, mondayOf, week } from './week.ts';

const throne: PublicHoliday = {
	country_code: 'MA',
	date: '2026-07-30',
	name: { fr: 'Fête du Trône', en: 'Throne Day', es: 'Fiesta del Trono', ar: 'عيد العرش' },
	kind: 'civil',
	confirmed: true,
	source: 'test'
};
const short = (text: string | null, from = '2026-07-27') =>
	week(scheduleOf(text), from, [throne]).map(({ intervals, closed }) =>
		closed
			? '—'
			: intervals
					.map(({ opens, closes, state }) => `${opens}-${closes}${state === 'open' ? '' : '?'}`)
					.join(' ')
	);

describe('the week of a sheet', () => {
	test('the UNHCR office receives Monday to Friday', () => {
		const rows = week(scheduleOf('Mo-Fr 09:00-15:00'), '2026-07-27', [throne]);
		expect(rows.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(rows[3]).toEqual({
			date: '2026-07-30',
			weekday: 4,
			intervals: [{ opens: '09:00', closes: '15:00', state: 'open' }],
			closed: false,
			unknown: false,
			holiday: throne
		});
		expect(rows[5]).toEqual({ date: '2026-08-01', weekday: 6, intervals: [], closed: true, unknown: false });
	});

	test('mornings and afternoons, a Friday of its own, and the holiday', () => {
		expect(short('Tu-Th 09:00-13:00; Fr 13:00-17:00')).toEqual([
			'—',
			'09:00-13:00',
			'09:00-13:00',
			'09:00-13:00',
			'13:00-17:00',
			'—',
			'—'
		]);
		expect(short('Mo-Fr 08:30-12:30,14:00-17:00; PH off')[3]).toBe('—');
		expect(short('Mo-Fr 09:00-17:00; 12:00-13:00 off')[0]).toBe('09:00-12:00 13:00-17:00');
	});

	test('a night is written on the day it begins, midnight as 24:00', () => {
		expect(short('Fr 22:00-02:00; Sa 20:00-24:00').slice(4, 6)).toEqual(['22:00-02:00', '20:00-24:00']);
		expect(short('24/7')[0]).toBe('00:00-24:00');
	});

	test('what is not known is not closed', () => {
		const [row] = week(scheduleOf(null), '2026-07-27', []);
		expect(row).toMatchObject({ intervals: [], closed: false, unknown: true });
		const [asked] = week(scheduleOf('Mo-Fr "sur rendez-vous"'), '2026-07-27', []);
		expect(asked).toMatchObject({ closed: false, unknown: true, comment: 'sur rendez-vous' });
		expect(short('Mo 09:00-12:00 "sur rendez-vous"')[0]).toBe('09:00-12:00?');
	});

	test('closures and exceptions are on their days', () => {
		const schedule = scheduleOf('Mo-Fr 09:00-15:00', {
			closures: [{ from: '2026-07-28', to: '2026-07-29' }],
			exceptions: [{ date: '2026-07-31', opening_hours: '10:00-12:00' }]
		});
		const rows = week(schedule, '2026-07-27', []);
		expect(rows.map(({ closed }) => closed)).toEqual([false, true, true, false, false, true, true]);
		expect(rows[1]?.closure?.to).toBe('2026-07-29');
		expect(rows[4]).toMatchObject({ exception: { date: '2026-07-31' }, intervals: [{ opens: '10:00' }] });
	});

	test('an interval says open when the door does', () => {
		const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
		fc.assert(
			fc.property(anyRules, fc.integer({ min: 0, max: 1439 }), (rules, minute) => {
				const schedule = scheduleOf(printRules(rules), { time_zone: 'Africa/Dakar' });
				for (const row of week(schedule, '2026-07-26', [throne])) {
					const open = row.intervals.some(
						({ opens, closes, state }) =>
							state === 'open' &&
							minutes(opens) <= minute &&
							(minute < minutes(closes) || minutes(closes) <= minutes(opens))
					);
					const at = new Date(Date.parse(`${row.date}T00:00Z`) + minute * 60_000);
					// After `||`, a night of the evening before that is only perhaps open still speaks first.
					const perhaps = rules.some(({ join }) => join === '||') ? ['open', 'unknown'] : ['open'];
					if (open) expect(perhaps).toContain(stateAt(schedule, at, [throne]));
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('today is the day where the place is', () => {
		expect(localDate('Africa/Casablanca', new Date('2026-01-14T23:30:00Z'))).toBe('2026-01-15');
		expect(localDate('Africa/Dakar', new Date('2026-01-14T23:30:00Z'))).toBe('2026-01-14');
		expect(mondayOf('2026-01-18')).toBe('2026-01-12');
	});
});

test('"open now" tells the open from the unknown, and leaves out the closed', () => {
	const distinct = [
		{ key: 'hcr', ...scheduleOf('Mo-Fr 09:00-15:00') },
		{ key: 'foo', ...scheduleOf('Tu-Th 09:00-13:00; Fr 13:00-17:00') },
		{ key: 'gadem', ...scheduleOf(null) },
		{ key: 'night', ...scheduleOf('Mo-Su 20:00-08:00') }
	];
	const keys = openSchedules(distinct, new Date('2026-01-14T13:30:00Z'), []);
	expect(keys).toEqual({ open: ['hcr'], unknown: ['gadem'] });
	expect(openSchedules(distinct, new Date('2026-01-14T13:30:59Z'), [])).toEqual(keys);
	expect(openSchedules(distinct, new Date('2026-01-14T14:00:00Z'), []).open).toEqual([]);
});
