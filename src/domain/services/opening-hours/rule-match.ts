import { daysInMonth, isoWeek } from './civil-day.ts';
import type { CivilDay } from './civil-day.ts';
import type { DateRange, MonthDay, Range, Rule, WeekdayRange } from './rule.ts';

const within = (value: number, { from, to }: Range) =>
	from <= to ? value >= from && value <= to : value >= from || value <= to;

/** One number a date can be compared by; a range without years compares within its year and may wrap over New Year. */
function inDates(day: CivilDay, { from, to }: DateRange): boolean {
	const years = from.year !== null && to.year !== null;
	const key = (at: MonthDay, blank: number) =>
		(years ? (at.year ?? 0) * 10_000 : 0) + at.month * 100 + (at.day ?? blank);
	const today = key(day, 0);
	const range = { from: key(from, 1), to: key(to, 31) };
	return years ? today >= range.from && today <= range.to : within(today, range);
}

/** `Mo[1]`: the month's first Monday; `Fr[-1]`: its last Friday. */
function onWeekday(day: CivilDay, range: WeekdayRange): boolean {
	if (!within(day.weekday, range)) return false;
	if (!range.nth.length) return true;
	const fromStart = Math.ceil(day.day / 7);
	const fromEnd = -Math.ceil((daysInMonth(day.year, day.month) - day.day + 1) / 7);
	return range.nth.includes(fromStart) || range.nth.includes(fromEnd);
}

export type Match = 'no' | 'yes' | 'as_holiday';

/** Whether a rule holds on a day, and whether only because the day is a public holiday. School holidays are not known to us. */
export function matchRule(rule: Rule, day: CivilDay, isHoliday: boolean): Match {
	const some = <T>(list: readonly T[], test: (item: T) => boolean) => list.length === 0 || list.some(test);
	const week = rule.weeks.length ? isoWeek(day) : 0;
	const dated =
		some(rule.years, (range) => within(day.year, range)) &&
		some(rule.dates, (range) => inDates(day, range)) &&
		some(rule.weeks, ({ from, to, step }) => week >= from && week <= to && (week - from) % step === 0);
	if (!dated) return 'no';
	const weekday = rule.weekdays.some((range) => onWeekday(day, range));
	const holiday = isHoliday && rule.holidays.includes('PH');
	if (rule.holidays_narrow) return weekday && holiday ? 'as_holiday' : 'no';
	if (weekday || (!rule.weekdays.length && !rule.holidays.length)) return 'yes';
	return holiday ? 'as_holiday' : 'no';
}
