import { civilDay, parseCivilDay } from './opening-hours/civil-day.ts';
import { dayHours, joinParts, lastsUntil } from './opening-hours/day-hours.ts';
import { printTime } from './opening-hours/print.ts';
import { minutesPerDay, type Rule } from './opening-hours/rule.ts';
import { rulesOf } from './schedule-day.ts';
import type { Schedule } from './schedule.ts';

/** Hours that are the same on several days of every week. `days` 1 (Monday) – 7. `closes` may be after midnight, on the next day. */
export type WeeklyHours = { days: number[]; opens: string; closes: string };

/** A Monday; which one does not matter to rules that repeat every week. */
const someMonday = parseCivilDay('2024-01-01')!.number;

function isWeekly({ years, dates, weeks, weekdays }: Rule): boolean {
	return years.length + dates.length + weeks.length === 0 && weekdays.every(({ nth }) => nth.length === 0);
}

/** Only what is surely open; "perhaps" has no place in these formats. */
function openOn(
	rules: readonly Rule[],
	ahead: number,
	isHoliday: boolean
): { opens: string; closes: string }[] {
	const { parts } = dayHours(rules, civilDay(someMonday + ahead), isHoliday);
	return joinParts(parts.filter(({ state }) => state === 'open'))
		.filter(({ from }) => from < minutesPerDay)
		.map((part) => ({ opens: printTime(part.from), closes: printTime(lastsUntil(part)) }));
}

/** Null when the hours are unknown, or differ from one week to another: no week can then stand for all. */
export function weeklyHours(schedule: Pick<Schedule, 'opening_hours'>): WeeklyHours[] | null {
	const rules = rulesOf(schedule.opening_hours);
	if (!rules?.every(isWeekly)) return null;
	const found = new Map<string, WeeklyHours>();
	for (let ahead = 0; ahead < 7; ahead++)
		for (const { opens, closes } of openOn(rules, ahead, false)) {
			const key = `${opens}-${closes}`;
			const hours = found.get(key) ?? { days: [], opens, closes };
			hours.days.push(ahead + 1);
			found.set(key, hours);
		}
	return [...found.values()];
}

const schemaDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export type OpeningHoursSpecification = {
	'@type': 'OpeningHoursSpecification';
	dayOfWeek?: string[];
	opens: string;
	closes: string;
	/** ISO dates, both included */
	validFrom?: string;
	validThrough?: string;
};

function specification(more: Omit<OpeningHoursSpecification, '@type'>): OpeningHoursSpecification {
	// schema.org's readers take 23:59 for the end of a day; 00:00 would be its beginning.
	const closes = more.closes === '24:00' ? '23:59' : more.closes;
	return { '@type': 'OpeningHoursSpecification', ...more, closes };
}

const shut = { opens: '00:00', closes: '00:00' };

/** On public holidays: the hours said for them, or closed when they are said to be off. */
function onHolidays(rules: readonly Rule[]): OpeningHoursSpecification[] {
	if (!rules.some(({ holidays }) => holidays.includes('PH'))) return [];
	const [first, ...others] = Array.from({ length: 7 }, (_, ahead) => openOn(rules, ahead, true));
	const same = others.every((hours) => JSON.stringify(hours) === JSON.stringify(first));
	if (!first || !same) return [];
	const dayOfWeek = ['PublicHolidays'];
	return (first.length ? first : [shut]).map((hours) => specification({ dayOfWeek, ...hours }));
}

/** schema.org: `openingHoursSpecification`, then `specialOpeningHoursSpecification` for dated changes. */
export function printOpeningHoursSpecification(schedule: Schedule): {
	regular: OpeningHoursSpecification[];
	special: OpeningHoursSpecification[];
} {
	const weekly = weeklyHours(schedule);
	const regular = (weekly ?? []).map(({ days, opens, closes }) =>
		specification({ dayOfWeek: days.map((day) => schemaDays[day - 1] ?? ''), opens, closes })
	);
	const holidays = weekly ? onHolidays(rulesOf(schedule.opening_hours) ?? []) : [];
	const closures = schedule.closures.map(({ from, to }) =>
		specification({ ...shut, validFrom: from, validThrough: to })
	);
	const exceptions = schedule.exceptions.flatMap(({ date, opening_hours }) => {
		const day = parseCivilDay(date);
		const rules = rulesOf(opening_hours);
		if (!day || (opening_hours !== null && !rules)) return [];
		const hours = rules ? openOn(rules, day.weekday - 1, false) : [];
		return (hours.length ? hours : [shut]).map((times) =>
			specification({ ...times, validFrom: date, validThrough: date })
		);
	});
	return { regular: [...regular, ...holidays], special: [...closures, ...exceptions] };
}

export type HsdsSchedule = { freq: 'WEEKLY'; wkst: 'MO'; byday: string; opens_at: string; closes_at: string };

const icalDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * HSDS 3.1 `schedule`, one for each pair of hours; times are the place's own. Empty when no week stands for all: the text then goes
 * in `description`.
 */
export function printHsdsSchedules(schedule: Pick<Schedule, 'opening_hours'>): HsdsSchedule[] {
	return (weeklyHours(schedule) ?? []).map(({ days, opens, closes }) => ({
		freq: 'WEEKLY',
		wkst: 'MO',
		byday: days.map((day) => icalDays[day - 1]).join(','),
		opens_at: opens,
		closes_at: closes
	}));
}
