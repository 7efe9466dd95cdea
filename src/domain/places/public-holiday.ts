import * as v from 'valibot';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { Labels } from '#platform/i18n/localized.ts';

/**
 * A day on which offices of a country close. Islamic days are announced on sighting the moon: until then `confirmed` is false
 * and the day may move by one or two.
 */
export const holidayKinds = ['civil', 'islamic'] as const;
export type PublicHoliday = {
	/** ISO 3166-1 alpha-2 */
	country_code: string;
	/** 2026-07-30 */
	date: string;
	name: Labels;
	/** `civil` also holds days counted from Easter: their date is certain. */
	kind: (typeof holidayKinds)[number];
	confirmed: boolean;
	/** The law or the calendar the date comes from. */
	source: string;
};

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** A row of data/public-holidays.csv, by its header. */
export const publicHolidayRow = v.object({
	country_code: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
	date: v.pipe(v.string(), v.isoDate()),
	name_fr: name,
	name_en: name,
	name_es: name,
	name_ar: name,
	kind: v.picklist(holidayKinds),
	confirmed: v.picklist(['yes', 'no']),
	source: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))
});
export type PublicHolidayRow = v.InferOutput<typeof publicHolidayRow>;

export type PublicHolidayIssue = { row: number; path: string; message: string };

/** Reads the rows of the table; `row` in an issue counts from 1, the header not included. */
export function parsePublicHolidays(rows: readonly Record<string, string>[]): {
	holidays: PublicHoliday[];
	issues: PublicHolidayIssue[];
} {
	const holidays: PublicHoliday[] = [];
	const issues: PublicHolidayIssue[] = [];
	const seen = new Set<string>();
	rows.forEach((row, at) => {
		const read = v.safeParse(publicHolidayRow, row);
		const report = (path: string, message: string) => issues.push({ row: at + 1, path, message });
		if (!read.success) {
			for (const issue of read.issues) report(v.getDotPath(issue) ?? '', issue.type);
			return;
		}
		const { country_code, date, kind, confirmed, source } = read.output;
		const key = `${country_code} ${date} ${kind}`;
		if (seen.has(key)) return void report('date', 'repeated');
		seen.add(key);
		const label = (locale: Locale) => read.output[`name_${locale}`];
		const names = Object.fromEntries(locales.map((locale) => [locale, label(locale)])) as Labels;
		holidays.push({ country_code, date, name: names, kind, confirmed: confirmed === 'yes', source });
	});
	return { holidays, issues };
}

export type HolidayIndex = {
	on: (country: string, date: string) => PublicHoliday | null;
	/** Whether the list has that country's year: without it, a day that is no holiday is only a day we do not know. */
	covers: (country: string, year: number) => boolean;
};

const indexes = new WeakMap<readonly PublicHoliday[], HolidayIndex>();

/** Looks holidays up by date. A list already indexed is not indexed again. */
export function indexHolidays(holidays: readonly PublicHoliday[]): HolidayIndex {
	const known = indexes.get(holidays);
	if (known) return known;
	const byDate = new Map<string, PublicHoliday>();
	const years = new Set<string>();
	for (const holiday of holidays) {
		const key = `${holiday.country_code} ${holiday.date}`;
		// Two on one day: the certain one is named.
		if (!byDate.get(key)?.confirmed) byDate.set(key, holiday);
		years.add(key.slice(0, 7));
	}
	const index: HolidayIndex = {
		on: (country, date) => byDate.get(`${country} ${date}`) ?? null,
		covers: (country, year) => years.has(`${country} ${year}`)
	};
	indexes.set(holidays, index);
	return index;
}
