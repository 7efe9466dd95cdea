/**
 * Writes data/public-holidays.csv (2020–2030) from data/public-holiday-rules.csv: the days the laws of each country name.
 * `node tools/make-public-holidays.ts`. Civil days, and those counted from Easter, are certain. Islamic days are computed from the
 * Umm al-Qura calendar of Intl and stay `confirmed=no`: each country announces its own on sighting the moon, often a day later.
 * A day confirmed by hand (`confirmed=yes`, with its own source) is kept when the file is written again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const columns = [
	'country_code',
	'date',
	'name_fr',
	'name_en',
	'name_es',
	'name_ar',
	'kind',
	'confirmed',
	'source'
] as const;
type Row = Record<(typeof columns)[number], string>;
/** `calendar` easter: `day` counts from Easter Sunday. `since`: the first year it was kept, where later than 2020. */
type Rule = Omit<Row, 'date' | 'kind' | 'confirmed'> & Record<'calendar' | 'month' | 'day' | 'since', string>;

const firstYear = 2020;
const lastYear = 2030;
const millisecondsPerDay = 86_400_000;
const data = join(import.meta.dirname, '../data');
const file = join(data, 'public-holidays.csv');

const read = <T>(path: string) => parse(readFileSync(path), { columns: true, bom: true }) as T[];

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Gregorian Easter Sunday (the anonymous algorithm of Meeus, "Astronomical Algorithms", chapter 8), in ms. */
function easter(year: number): number {
	const century = Math.floor(year / 100);
	const cycle = year % 19;
	const sun = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century - 17) / 25)) / 3);
	let moon = (sun + 19 * cycle + 15) % 30;
	moon -= Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - cycle) / 11));
	const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
	const offset = moon - weekday;
	const month = 3 + Math.floor((offset + 40) / 44);
	return Date.UTC(year, month - 1, offset + 28 - 31 * Math.floor(month / 4));
}

const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
	timeZone: 'UTC',
	month: 'numeric',
	day: 'numeric'
});

/** "3-12" (month-day of the Islamic year) → the dates of our years. */
function islamicDates(): Map<string, string[]> {
	const dates = new Map<string, string[]>();
	for (
		let time = Date.UTC(firstYear, 0, 1);
		time < Date.UTC(lastYear + 1, 0, 1);
		time += millisecondsPerDay
	) {
		const part = Object.fromEntries(ummAlQura.formatToParts(time).map(({ type, value }) => [type, value]));
		const key = `${part.month}-${part.day}`;
		dates.set(key, [...(dates.get(key) ?? []), iso(time)]);
	}
	return dates;
}

function datesOf({ calendar, month, day, since }: Rule, islamic: Map<string, string[]>): string[] {
	if (calendar === 'islamic') return islamic.get(`${month}-${day}`) ?? [];
	const first = Math.max(firstYear, Number(since));
	return Array.from({ length: lastYear - first + 1 }, (_, ahead) => {
		const year = first + ahead;
		if (calendar === 'easter') return iso(easter(year) + Number(day) * millisecondsPerDay);
		return iso(Date.UTC(year, Number(month) - 1, Number(day)));
	});
}

function computedHolidays(): Row[] {
	const islamic = islamicDates();
	return read<Rule>(join(data, 'public-holiday-rules.csv')).flatMap((rule) => {
		const moon = rule.calendar === 'islamic';
		return datesOf(rule, islamic).map((date) => ({
			...rule,
			date,
			kind: moon ? 'islamic' : 'civil',
			confirmed: moon ? 'no' : 'yes',
			source: moon ? `${rule.source}; date: Intl islamic-umalqura` : rule.source
		}));
	});
}

/** Days people have confirmed replace the computed one of the same name that lies within three days. */
function withConfirmed(computed: Row[], confirmed: Row[]): Row[] {
	const near = (a: Row, b: Row) =>
		a.country_code === b.country_code &&
		a.name_fr === b.name_fr &&
		Math.abs(Date.parse(a.date) - Date.parse(b.date)) <= 3 * millisecondsPerDay;
	const rest = computed.filter((row) => row.kind === 'civil' || !confirmed.some((known) => near(row, known)));
	const order = (row: Row) => `${row.country_code} ${row.date} ${row.kind}`;
	return [...rest, ...confirmed].sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const before = existsSync(file) ? read<Row>(file) : [];
const confirmed = before.filter((row) => row.kind === 'islamic' && row.confirmed === 'yes');
const rows = withConfirmed(computedHolidays(), confirmed);
const lines = [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name])).join(','))];
writeFileSync(file, `${lines.join('\n')}\n`);
process.stdout.write(`${rows.length} days written to ${file}\n`);
