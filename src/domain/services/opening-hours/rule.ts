/**
 * The part of OpenStreetMap's opening_hours we compute (specification 0.6): years, dates, weeks, weekdays, public holidays,
 * time ranges, open / off / unknown, comments, and the three ways rules follow each other.
 * The npm library of that name reads more, but works on the server's own clock, throws on `PH` outside its countries and weighs
 * a megabyte; it is our oracle in tests.
 */
export type State = 'open' | 'closed' | 'unknown';

/** Both ends included. Days of the week are 1 (Monday) to 7; a range may wrap: Fr-Mo. */
export type Range = { from: number; to: number };
export type WeekdayRange = Range & { nth: number[] };
export type WeekRange = Range & { step: number };

/** A date of every year, or of one. `day` null: the whole month. */
export type MonthDay = { year: number | null; month: number; day: number | null };
export type DateRange = { from: MonthDay; to: MonthDay };

/** Minutes since the day's midnight; `to` may pass 1440 when the night is worked through. */
export type TimeSpan = { from: number; to: number; open_end: boolean };

export type Rule = {
	/** `;` replaces the day, `,` adds to it, `||` speaks where nothing else is open */
	join: ';' | ',' | '||';
	years: Range[];
	dates: DateRange[];
	weeks: WeekRange[];
	weekdays: WeekdayRange[];
	holidays: ('PH' | 'SH')[];
	/** `PH Mo-Fr`: only holidays that fall on these days; otherwise `Mo-Fr,PH`: these days and holidays. */
	holidays_narrow: boolean;
	/** Empty: the whole day. */
	times: TimeSpan[];
	state: State;
	comment: string | null;
};

export const weekdayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
export const monthNames = [
	'Jan',
	'Feb',
	'Mar',
	'Apr',
	'May',
	'Jun',
	'Jul',
	'Aug',
	'Sep',
	'Oct',
	'Nov',
	'Dec'
] as const;
/** `2026+` */
export const lastYear = 9999;
export const minutesPerDay = 1440;

export function emptyRule(join: Rule['join']): Rule {
	return {
		join,
		years: [],
		dates: [],
		weeks: [],
		weekdays: [],
		holidays: [],
		holidays_narrow: false,
		times: [],
		state: 'open',
		comment: null
	};
}

/** Whether the rule names days at all; one that does not holds every day. */
export function namesDays(rule: Rule): boolean {
	return [rule.years, rule.dates, rule.weeks, rule.weekdays, rule.holidays].some((list) => list.length > 0);
}
