import { lastYear, monthNames, weekdayNames } from './rule.ts';
import type { DateRange, MonthDay, Rule } from './rule.ts';
import type { Reader, Token } from './token.ts';

/** 1–12, or 0 */
export function monthOf(token: Token | undefined): number {
	if (token?.kind !== 'word') return 0;
	return monthNames.findIndex((name) => name.toLowerCase() === token.text.toLowerCase()) + 1;
}

/** 1 (Monday) – 7, or 0 */
export function weekdayOf(token: Token | undefined): number {
	if (token?.kind !== 'word') return 0;
	return weekdayNames.findIndex((name) => name.toLowerCase() === token.text.toLowerCase()) + 1;
}

const holidayOf = (token: Token | undefined) => {
	const word = token?.kind === 'word' ? token.text.toUpperCase() : '';
	return word === 'PH' || word === 'SH' ? word : null;
};
const isYear = (token: Token | undefined) => token?.kind === 'number' && /^(19|20)\d\d$/.test(token.text);

function readNumber(reader: Reader, least: number, most: number): number {
	const token = reader.peek();
	const value = token?.kind === 'number' ? Number(token.text) : NaN;
	if (!(value >= least && value <= most)) reader.fail();
	reader.skip();
	return value;
}

function readYears(reader: Reader, rule: Rule): void {
	do {
		const from = readNumber(reader, 1900, 2099);
		const to = reader.takes('+') ? lastYear : reader.takes('-') ? readNumber(reader, from, 2099) : from;
		rule.years.push({ from, to });
	} while (reader.takes(','));
}

/** `2026 Feb 18`, `Feb 18`, `Feb`; after the first of a list also just `20`. */
function readMonthDay(reader: Reader, before: MonthDay | null): MonthDay {
	const year = isYear(reader.peek()) ? readNumber(reader, 1900, 2099) : null;
	const month = monthOf(reader.peek());
	if (month) reader.skip();
	else if (year !== null || !before?.day) reader.fail();
	const days = new Date(Date.UTC(2024, month || before!.month, 0)).getUTCDate();
	const numbered = reader.peek()?.kind === 'number' && !isYear(reader.peek());
	const day = numbered || !month ? readNumber(reader, 1, days) : null;
	return { year, month: month || before!.month, day };
}

/** A range that names one year means the next date after its start: `2026 Nov 15-Jan 15` ends in 2027. */
function withYear(from: MonthDay, to: MonthDay): DateRange {
	if (from.year === null || to.year !== null) return { from, to };
	const before = to.month * 40 + (to.day ?? 31) < from.month * 40 + (from.day ?? 0);
	return { from, to: { ...to, year: from.year + (before ? 1 : 0) } };
}

function readDates(reader: Reader, rule: Rule): void {
	let before: MonthDay | null = null;
	do {
		const start = readMonthDay(reader, before);
		const from: MonthDay = { ...start, year: start.year ?? before?.year ?? null };
		const range = reader.takes('-') ? withYear(from, readMonthDay(reader, from)) : { from, to: { ...from } };
		if (range.to.year !== null && range.from.year === null) reader.fail();
		// `Jan 10-Feb` has an end, but which? Both sides say a day or neither does.
		if ((range.from.day === null) !== (range.to.day === null)) reader.fail();
		rule.dates.push(range);
		before = range.to;
	} while (reader.takes(','));
}

function readWeeks(reader: Reader, rule: Rule): void {
	reader.skip();
	do {
		const from = readNumber(reader, 1, 53);
		const to = reader.takes('-') ? readNumber(reader, from, 53) : from;
		rule.weeks.push({ from, to, step: reader.takes('/') ? readNumber(reader, 1, 26) : 1 });
	} while (reader.takes(','));
}

function readNth(reader: Reader): number[] {
	const nth: number[] = [];
	if (!reader.takes('[')) return nth;
	do {
		const sign = reader.takes('-') ? -1 : 1;
		const first = readNumber(reader, 1, 5);
		const last = sign > 0 && reader.takes('-') ? readNumber(reader, first, 5) : first;
		for (let value = first; value <= last; value++) nth.push(sign * value);
	} while (reader.takes(','));
	if (!reader.takes(']')) reader.fail();
	return nth;
}

function readWeekdays(reader: Reader, rule: Rule): void {
	do {
		const holiday = holidayOf(reader.peek());
		if (holiday) {
			rule.holidays.push(holiday);
			reader.skip();
			continue;
		}
		const from = weekdayOf(reader.peek()) || reader.fail();
		reader.skip();
		const wraps = reader.takes('-');
		const to = wraps ? weekdayOf(reader.peek()) || reader.fail() : from;
		if (wraps) reader.skip();
		rule.weekdays.push({ from, to, nth: from === to ? readNth(reader) : [] });
	} while (reader.takes(','));
}

/** `PH Mo-Fr`: a space, not a comma, between holidays and weekdays keeps only what is both. */
function readWeek(reader: Reader, rule: Rule): void {
	readWeekdays(reader, rule);
	const onlyHolidays = rule.holidays.length > 0 && rule.weekdays.length === 0;
	const onlyWeekdays = rule.holidays.length === 0;
	const narrows = onlyHolidays ? weekdayOf(reader.peek()) > 0 : onlyWeekdays && !!holidayOf(reader.peek());
	if (!narrows) return;
	readWeekdays(reader, rule);
	rule.holidays_narrow = true;
}

/** `2026 Mo Mar 09` says of its dates what `2026 Mar 09 Mo` says. */
function giveYear(rule: Rule): void {
	const [only] = rule.years;
	if (rule.years.length !== 1 || only?.from !== only?.to || !rule.dates.length) return;
	const year = only?.from ?? null;
	rule.dates = rule.dates.map(({ from, to }) =>
		from.year === null ? withYear({ ...from, year }, to) : { from, to }
	);
	rule.years = [];
}

/** Reads what a rule says of its days; leaves the reader at its times, its state or the next rule. */
export function readDays(reader: Reader, rule: Rule): void {
	for (;;) {
		const token = reader.peek();
		const datedYear = isYear(token) && monthOf(reader.peek(1)) > 0;
		if (monthOf(token) || datedYear) {
			if (rule.dates.length) reader.fail();
			readDates(reader, rule);
		} else if (isYear(token)) {
			if (rule.years.length || rule.dates.length) reader.fail();
			readYears(reader, rule);
		} else if (token?.kind === 'word' && token.text.toLowerCase() === 'week') {
			if (rule.weeks.length) reader.fail();
			readWeeks(reader, rule);
		} else if (weekdayOf(token) || holidayOf(token)) {
			if (rule.weekdays.length || rule.holidays.length) reader.fail();
			readWeek(reader, rule);
		} else return giveYear(rule);
	}
}
