import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRules, scheduleOf } from '#tests/makers/opening-hours.ts';
import { printRules } from './opening-hours/print.ts';
import { printHsdsSchedules, printOpeningHoursSpecification, weeklyHours } from './schedule-specification.ts';
import { week } from './week.ts';

test('UNHCR Rabat in the words of schema.org and of HSDS', () => {
	const schedule = scheduleOf('Mo-Fr 09:00-15:00; PH off');
	expect(printOpeningHoursSpecification(schedule)).toEqual({
		regular: [
			{
				'@type': 'OpeningHoursSpecification',
				dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
				opens: '09:00',
				closes: '15:00'
			},
			{ '@type': 'OpeningHoursSpecification', dayOfWeek: ['PublicHolidays'], opens: '00:00', closes: '00:00' }
		],
		special: []
	});
	expect(printHsdsSchedules(scheduleOf('Tu-Th 09:00-13:00; Fr 13:00-17:00'))).toEqual([
		{ freq: 'WEEKLY', wkst: 'MO', byday: 'TU,WE,TH', opens_at: '09:00', closes_at: '13:00' },
		{ freq: 'WEEKLY', wkst: 'MO', byday: 'FR', opens_at: '13:00', closes_at: '17:00' }
	]);
});

test('closures and exceptions are special hours', () => {
	const schedule = scheduleOf('24/7', {
		closures: [{ from: '2026-08-03', to: '2026-08-31' }],
		exceptions: [{ date: '2026-08-12', opening_hours: '10:00-12:00' }]
	});
	const { regular, special } = printOpeningHoursSpecification(schedule);
	expect(regular).toMatchObject([{ opens: '00:00', closes: '23:59' }]);
	expect(special).toMatchObject([
		{ validFrom: '2026-08-03', validThrough: '2026-08-31', opens: '00:00', closes: '00:00' },
		{ validFrom: '2026-08-12', validThrough: '2026-08-12', opens: '10:00', closes: '12:00' }
	]);
});

test.each([null, 'Jun-Aug Mo-Fr 10:00-12:00', 'We[1] 10:00-12:00', 'sunrise-sunset'])(
	'%s has no week that stands for all',
	(text) => {
		expect(weeklyHours(scheduleOf(text))).toBeNull();
		expect(printHsdsSchedules(scheduleOf(text))).toEqual([]);
	}
);

test('where a week stands for all, it is the week of the sheet', () => {
	fc.assert(
		fc.property(anyRules, fc.integer({ min: 0, max: 60 }), (rules, weeks) => {
			const schedule = scheduleOf(printRules(rules.filter(({ join }) => join !== '||')));
			const hours = weeklyHours(schedule);
			fc.pre(hours !== null);
			const monday = new Date(Date.UTC(2026, 0, 5 + 7 * weeks)).toJSON().slice(0, 10);
			const joined = (text: string[]) => text.filter((part, at) => text.indexOf(part) === at);
			for (const row of week(schedule, monday, [])) {
				const own = (hours ?? []).filter(({ days }) => days.includes(row.weekday));
				const total = (all: { opens: string; closes: string }[]) =>
					all.reduce((sum, { opens, closes }) => sum + length(opens, closes), 0);
				expect(total(own)).toBe(
					total(row.intervals.filter(({ state, opens }) => state === 'open' && opens < '24:00'))
				);
				expect(joined(own.map(({ opens }) => opens))).toHaveLength(own.length);
			}
		}),
		{ numRuns: 300 }
	);
});

function length(opens: string, closes: string): number {
	const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
	const span = minutes(closes) - minutes(opens);
	return span > 0 ? span : span + 1440;
}
