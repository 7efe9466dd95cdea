import { isoWeek, civilDay, type CivilDay } from '#domain/services/opening-hours/civil-day.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import type { Rule, State } from '#domain/services/opening-hours/rule.ts';
import { parseSchedule, type Schedule } from '#domain/services/schedule.ts';

/**
 * The same question answered the slow way, as the oracle of the fast one: each minute asks the clock of the place what it shows,
 * then reads every rule from the first to the last. It knows no interval, no day's end and no change of the clock.
 */
type Said = { state: State; wholeDayOff: boolean } | null;

function inList<T>(list: readonly T[], test: (item: T) => boolean): boolean {
	return list.length === 0 || list.some(test);
}

function matches(rule: Rule, day: CivilDay, holiday: boolean): boolean {
	const dated = inList(rule.dates, ({ from, to }) => {
		const year = from.year ?? 0;
		const now = (from.year === null ? 0 : day.year * 10_000) + day.month * 100 + day.day;
		const low = year * 10_000 + from.month * 100 + (from.day ?? 1);
		const high = (to.year ?? 0) * 10_000 + to.month * 100 + (to.day ?? 31);
		return low <= high ? low <= now && now <= high : now >= low || now <= high;
	});
	const weekday = rule.weekdays.some(({ from, to, nth }) => {
		let allowed = false;
		for (let at = from; ; at = (at % 7) + 1) {
			if (at === day.weekday) allowed = true;
			if (at === to) break;
		}
		const month = new Date(Date.UTC(day.year, day.month, 0)).getUTCDate();
		const left = month - day.day;
		const positions = [Math.floor((day.day - 1) / 7) + 1, -(Math.floor(left / 7) + 1)];
		return allowed && (nth.length === 0 || nth.some((n) => positions.includes(n)));
	});
	const byDay = (rule.weekdays.length === 0 && rule.holidays.length === 0) || weekday;
	const years = inList(rule.years, ({ from, to }) => day.year >= from && day.year <= to);
	const weeks = inList(rule.weeks, ({ from, to }) => isoWeek(day) >= from && isoWeek(day) <= to);
	return years && weeks && dated && (byDay || (holiday && rule.holidays.includes('PH')));
}

const namesDays = (rule: Rule) =>
	rule.years.length + rule.dates.length + rule.weeks.length + rule.weekdays.length + rule.holidays.length > 0;

function ruleSays(rule: Rule, minute: number): State | null {
	if (rule.times.length === 0) return minute < 1440 ? rule.state : null;
	let said: State | null = null;
	for (const { from, to, open_end } of rule.times) {
		const guess = from < 1020 ? 1440 : from < 1320 ? from + 600 : from + 480;
		if (minute >= from && minute < to) said = rule.state;
		else if (open_end && minute >= to && minute < guess)
			said = rule.state === 'closed' ? 'closed' : 'unknown';
	}
	return said;
}

const takesDayOff = (rule: Rule) =>
	rule.times.length === 0 || rule.times.some(({ from, to }) => from === 0 && to >= 1440);

/** What the rules say of a minute counted from the midnight of `day`, and what they say after `||`. */
function read(
	rules: readonly Rule[],
	day: CivilDay,
	minute: number,
	holiday: boolean
): { said: Said; otherwise: State | null } {
	let said: Said = null;
	let otherwise: State | null = null;
	rules.forEach((rule, at) => {
		if (!matches(rule, day, holiday)) return;
		const previous = rules[at - 1];
		const afresh =
			rule.state !== 'closed' &&
			(namesDays(rule) || (rule.state === 'open' && previous !== undefined && !namesDays(previous)));
		const dayOff = rule.state === 'closed' && rule.times.length === 0;
		if (rule.join === ';' && (afresh || dayOff)) [said, otherwise] = [null, null];
		const state = ruleSays(rule, minute);
		if (state === null) return;
		if (rule.join !== '||') said = { state, wholeDayOff: state === 'closed' && takesDayOff(rule) };
		else if (otherwise === null || otherwise === 'closed') otherwise = state;
	});
	return { said, otherwise };
}

const stands = (state: State | null | undefined) => state === 'open' || state === 'unknown';

export function stateByTheMinute(
	schedule: Schedule,
	rules: readonly Rule[],
	holidays: readonly PublicHoliday[]
) {
	const clock = new Intl.DateTimeFormat('en-GB', {
		timeZone: schedule.time_zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	const off: { said: Said; otherwise: State | null } = { said: null, otherwise: null };
	const ask = (number: number, minute: number) => {
		const day = civilDay(number);
		const isHoliday = holidays.some(
			({ date, country_code }) => date === day.date && country_code === schedule.country_code
		);
		const exception = schedule.exceptions.find(({ date }) => date === day.date);
		if (exception) {
			if (exception.opening_hours === null) return off;
			const parsed = parseSchedule(exception.opening_hours);
			if (!parsed.ok || !parsed.rules)
				return { said: null, otherwise: minute < 1440 ? ('unknown' as const) : null };
			return read(parsed.rules, day, minute, isHoliday);
		}
		if (schedule.closures.some(({ from, to }) => from <= day.date && day.date <= to)) return off;
		return read(rules, day, minute, isHoliday);
	};
	return (instant: number): State => {
		const shown = Object.fromEntries(
			clock.formatToParts(instant * 60_000).map(({ type, value }) => [type, Number(value)])
		);
		const number = Date.UTC(shown.year!, shown.month! - 1, shown.day) / 86_400_000;
		const minute = shown.hour! * 60 + shown.minute!;
		const today = ask(number, minute);
		const night = ask(number - 1, minute + 1440);
		const written = today.said && !today.said.wholeDayOff ? today.said.state : night.said?.state;
		if (stands(written)) return written!;
		const otherwise = stands(today.otherwise) ? today.otherwise : night.otherwise;
		return stands(otherwise) ? otherwise! : 'closed';
	};
}
