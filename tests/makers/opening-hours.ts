import fc from 'fast-check';
import { emptyRule, type DateRange, type Rule, type TimeSpan } from '#domain/services/opening-hours/rule.ts';
import type { Schedule } from '#domain/services/schedule.ts';

/** Rules as their parser gives them: nothing that two texts could say in two ways. */
const weekday = fc.integer({ min: 1, max: 7 });
const weekdays = fc.array(
	fc.oneof(
		fc.record({ from: weekday, to: weekday, nth: fc.constant<number[]>([]) }),
		weekday.chain((day) =>
			fc.record({
				from: fc.constant(day),
				to: fc.constant(day),
				nth: fc.array(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), { minLength: 1, maxLength: 2 })
			})
		)
	),
	{ maxLength: 3 }
);

const quarter = fc.integer({ min: 0, max: 95 }).map((value) => value * 15);
/** Within one day. */
const daySpan: fc.Arbitrary<TimeSpan> = fc
	.tuple(quarter, fc.integer({ min: 1, max: 96 }))
	.map(([from, length]) => ({ from, to: Math.min(from + length * 15, 1440), open_end: false }));
/** Past midnight too, and with an open end. */
const anySpan: fc.Arbitrary<TimeSpan> = fc.oneof(
	daySpan,
	fc
		.tuple(quarter, fc.integer({ min: 1, max: 96 }), fc.boolean())
		.map(([from, length, open_end]) => ({ from, to: from + length * 15, open_end })),
	quarter.map((from) => ({ from, to: from, open_end: true }))
);

const monthDay = fc
	.date({ min: new Date('2024-01-01T00:00Z'), max: new Date('2028-12-31T00:00Z'), noInvalidDate: true })
	.map((at) => ({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }));
const dates: fc.Arbitrary<DateRange[]> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<DateRange[]>([]) },
	fc
		.tuple(monthDay, monthDay)
		.map(([from, to]) => [{ from: { ...from, year: null }, to: { ...to, year: null } }]),
	fc
		.tuple(monthDay, monthDay)
		.map(([from, to]) => [
			{ from: { ...from, year: null, day: null }, to: { ...to, year: null, day: null } }
		]),
	fc.tuple(monthDay, fc.integer({ min: 0, max: 200 })).map(([from, days]) => {
		const end = new Date(Date.UTC(from.year, from.month - 1, from.day + days));
		return [
			{ from, to: { year: end.getUTCFullYear(), month: end.getUTCMonth() + 1, day: end.getUTCDate() } }
		];
	})
);

const comment = fc.option(fc.constantFrom('sur rendez-vous', 'Ramadan', 'نساء فقط'), { freq: 5 });

function ruleMaker(span: fc.Arbitrary<TimeSpan>): fc.Arbitrary<Rule> {
	return fc
		.record({
			join: fc.constantFrom<Rule['join'][]>(';', ';', ';', ',', '||'),
			dates,
			weekdays,
			holidays: fc.constantFrom<Rule['holidays'][]>([], [], ['PH']),
			times: fc.array(span, { maxLength: 2 }),
			state: fc.constantFrom<Rule['state'][]>('open', 'open', 'open', 'closed', 'unknown'),
			comment
		})
		.map((made) => ({ ...emptyRule(made.join), ...made }))
		.map((rule) => (rule.state === 'open' && rule.comment !== null ? { ...rule, comment: null } : rule));
}

function rulesMaker(span: fc.Arbitrary<TimeSpan>): fc.Arbitrary<Rule[]> {
	return fc
		.array(ruleMaker(span), { minLength: 1, maxLength: 4 })
		.map(([first, ...rest]) => [{ ...first!, join: ';' as const }, ...rest]);
}

export const anyRules = rulesMaker(anySpan);
/** Never past midnight, where the library and we mean different things by "the day". */
export const dayRules = rulesMaker(daySpan);

export function scheduleOf(opening_hours: string | null, more: Partial<Schedule> = {}): Schedule {
	return {
		opening_hours,
		closures: [],
		exceptions: [],
		time_zone: 'Africa/Casablanca',
		country_code: 'MA',
		...more
	};
}
