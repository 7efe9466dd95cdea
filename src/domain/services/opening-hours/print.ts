import { lastYear, monthNames, namesDays, weekdayNames } from './rule.ts';
import type { DateRange, MonthDay, Range, Rule, TimeSpan, WeekdayRange, WeekRange } from './rule.ts';

const two = (value: number) => String(value).padStart(2, '0');
const dayName = (day: number) => weekdayNames[day - 1] ?? '';

/** "09:05"; past midnight counts on: 26:00. */
export function printTime(minutes: number): string {
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function printRange({ from, to }: Range, name: (value: number) => string, open = Infinity): string {
	if (to === open) return `${name(from)}+`;
	return from === to ? name(from) : `${name(from)}-${name(to)}`;
}

function printWeekdays({ from, to, nth }: WeekdayRange): string {
	return printRange({ from, to }, dayName) + (nth.length ? `[${nth.join(',')}]` : '');
}

function printWeeks({ from, to, step }: WeekRange): string {
	return printRange({ from, to }, two) + (step > 1 ? `/${step}` : '');
}

function printMonthDay({ year, month, day }: MonthDay): string {
	return [year, monthNames[month - 1], day && two(day)].filter(Boolean).join(' ');
}

function printDates({ from, to }: DateRange): string {
	const first = printMonthDay(from);
	const last = printMonthDay(to);
	return first === last ? first : `${first}-${last}`;
}

function printSpan({ from, to, open_end }: TimeSpan): string {
	if (open_end && from === to) return `${printTime(from)}+`;
	const end = to > 1440 && to - 1440 < from ? to - 1440 : to;
	return `${printTime(from)}-${printTime(end)}${open_end ? '+' : ''}`;
}

function printDays(rule: Rule): string {
	const weekdays = rule.weekdays.map(printWeekdays).join(',');
	const holidays = rule.holidays.join(',');
	const week = rule.holidays_narrow
		? [holidays, weekdays].join(' ')
		: [weekdays, holidays].filter(Boolean).join(',');
	return [
		rule.years.map((range) => printRange(range, String, lastYear)).join(','),
		rule.dates.map(printDates).join(','),
		rule.weeks.length ? `week ${rule.weeks.map(printWeeks).join(',')}` : '',
		week
	]
		.filter(Boolean)
		.join(' ');
}

function printRule(rule: Rule, next: Rule | undefined): string {
	const always = rule.state === 'open' && !rule.times.length && rule.comment === null;
	if (always && !namesDays(rule)) return '24/7';
	// `Mo 09:00-12:00, 14:00-16:00` would be one rule with two times: the word keeps the second one apart.
	const split = next?.join === ',' && !namesDays(next) && next.times.length > 0;
	const plain = rule.times.length > 0 && rule.comment === null && !split;
	const words = { open: plain ? '' : 'open', closed: 'off', unknown: 'unknown' };
	const comment = rule.comment === null ? '' : `"${rule.comment}"`;
	// A comment on its own already says "unknown": ask first.
	const state = rule.state === 'unknown' && comment ? '' : words[rule.state];
	return [printDays(rule), rule.times.map(printSpan).join(','), state, comment].filter(Boolean).join(' ');
}

/** The canonical spelling: `parse(print(rules))` gives the same rules. */
export function printRules(rules: readonly Rule[]): string {
	const separators = { ';': '; ', ',': ', ', '||': ' || ' };
	return rules
		.map((rule, at) => (at === 0 ? '' : separators[rule.join]) + printRule(rule, rules[at + 1]))
		.join('');
}
