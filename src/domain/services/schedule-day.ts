import { indexHolidays, type PublicHoliday } from '#domain/places/public-holiday.ts';
import { civilDay, type CivilDay } from './opening-hours/civil-day.ts';
import { clockDay, dayHours, type DayHours, type Part } from './opening-hours/day-hours.ts';
import type { Rule } from './opening-hours/rule.ts';
import { parseSchedule, type Schedule } from './schedule.ts';

export type Closure = Schedule['closures'][number];
export type Exception = Schedule['exceptions'][number];

/** What is known of one day: its hours, and what makes it unlike others. */
export type ScheduleDay = {
	day: CivilDay;
	hours: DayHours;
	holiday: PublicHoliday | null;
	closure: Closure | null;
	exception: Exception | null;
};

const parsed = new Map<string, Rule[] | null>();
const parsedKept = 5_000;

/** Rules of a text, remembered: thousands of organizations share a few hundred texts. Null: cannot be computed. */
export function rulesOf(text: string | null): Rule[] | null {
	if (text === null) return null;
	const known = parsed.get(text);
	if (known !== undefined) return known;
	const read = parseSchedule(text);
	const rules = read.ok ? read.rules : null;
	if (parsed.size >= parsedKept) parsed.clear();
	parsed.set(text, rules);
	return rules;
}

const shut: DayHours = { parts: [], otherwise: [], by_holiday: false };
const wholeDayUnknown: Part = { from: 0, to: 1440, state: 'unknown', comment: null };
const unknown: DayHours = { parts: [], otherwise: [wholeDayUnknown], by_holiday: false };

function written(text: string | null, day: CivilDay, isHoliday: boolean): DayHours {
	const rules = rulesOf(text);
	return rules ? dayHours(rules, day, isHoliday) : unknown;
}

function dayOf(schedule: Schedule, number: number, holidays: readonly PublicHoliday[]): ScheduleDay {
	const day = civilDay(number);
	const holiday = indexHolidays(holidays).on(schedule.country_code, day.date);
	const exception = schedule.exceptions.find(({ date }) => date === day.date) ?? null;
	const closure = schedule.closures.find(({ from, to }) => from <= day.date && day.date <= to) ?? null;
	const hours = () => {
		if (exception)
			return exception.opening_hours === null ? shut : written(exception.opening_hours, day, !!holiday);
		return closure ? shut : written(schedule.opening_hours, day, !!holiday);
	};
	return { day, hours: hours(), holiday, closure: exception ? null : closure, exception };
}

const days = new WeakMap<readonly PublicHoliday[], Map<string, ScheduleDay>>();
const daysKept = 10_000;

/** An exception stands above a closure, a closure above the week. Days of schedules that have neither are remembered. */
export function scheduleDay(
	schedule: Schedule,
	number: number,
	holidays: readonly PublicHoliday[]
): ScheduleDay {
	if (schedule.closures.length || schedule.exceptions.length) return dayOf(schedule, number, holidays);
	const kept = days.get(holidays) ?? new Map<string, ScheduleDay>();
	if (!days.has(holidays)) days.set(holidays, kept);
	if (kept.size >= daysKept) kept.clear();
	const key = `${schedule.country_code} ${number} ${schedule.opening_hours ?? ''}`;
	const known = kept.get(key);
	if (known) return known;
	const day = dayOf(schedule, number, holidays);
	kept.set(key, day);
	return day;
}

/** The day as the clock of the place shows it: 0 to 1440 without holes, the night begun the evening before included. */
export function clockHours(today: ScheduleDay, yesterday: ScheduleDay): Part[] {
	return clockDay(today.hours, yesterday.hours);
}

/** Whether the text repeats itself every week: then what has not changed in eight days will not change. */
export function repeatsWeekly(schedule: Schedule): boolean {
	const rules = rulesOf(schedule.opening_hours);
	return !rules?.some(
		({ years, dates, weeks, weekdays, holidays }) =>
			years.length + dates.length + weeks.length + holidays.length > 0 ||
			weekdays.some(({ nth }) => nth.length)
	);
}
