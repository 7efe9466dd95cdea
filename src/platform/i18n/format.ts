import { dates } from '#messages/dates.ts';
import type { Locale } from './locale.ts';

/** Readers of Arabic in the Maghreb write 0–9; month names follow Morocco's use (يناير, فبراير…). */
const tags: Record<Locale, string> = { fr: 'fr', en: 'en-GB', es: 'es', ar: 'ar-MA-u-nu-latn' };

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept: making one takes longer than using it a hundred times, and a page has a week of them. */
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${JSON.stringify(options)}`;
	const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(tags[locale], options);
	dateFormats.set(key, known);
	return known;
}

export function formatNumber(value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
	return new Intl.NumberFormat(tags[locale], options).format(value);
}

/** A date as precise as its source gave it: "2021", "2021-Q2", "2021-04" or "2021-04-12"; never a day that nobody stated. */
export function formatPartialDate(date: string, locale: Locale): string {
	const [year = '', month, day] = date.slice(0, 10).split('-');
	if (!month) return year;
	if (isQuarter(month)) return dates(locale)[`quarter_${quarters[month]}`]({ year });
	const at = new Date(Date.UTC(Number(year), Number(month) - 1, day ? Number(day) : 1));
	if (Number.isNaN(at.getTime())) return date;
	return dateFormat(locale, {
		year: 'numeric',
		month: 'long',
		...(day ? { day: 'numeric' } : {}),
		timeZone: 'UTC'
	}).format(at);
}

const quarters = { Q1: 1, Q2: 2, Q3: 3, Q4: 4 } as const;
const isQuarter = (part: string): part is keyof typeof quarters => part in quarters;

/** The name of an ISO date's day: lundi. */
export function formatWeekday(date: string, locale: Locale): string {
	return dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Hours and minutes as on a clock at the place. */
export function formatTime(at: Date, locale: Locale, timeZone: string): string {
	return dateFormat(locale, {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone
	}).format(at);
}

/** 350 m, 1.2 km, 14 km: no more precise than a position rounded to 100 m allows. */
export function formatDistance(metres: number, locale: Locale): string {
	if (metres < 950)
		return formatNumber(Math.max(100, Math.round(metres / 50) * 50), locale, {
			style: 'unit',
			unit: 'meter'
		});
	return formatNumber(metres / 1000, locale, {
		style: 'unit',
		unit: 'kilometer',
		maximumFractionDigits: metres < 9500 ? 1 : 0
	});
}

export function formatList(items: string[], locale: Locale): string {
	return new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(items);
}
