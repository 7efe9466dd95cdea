import { parseSchedule } from '#domain/services/schedule.ts';
import { weekdayNames, type Rule } from '#domain/services/opening-hours/rule.ts';

export const days = weekdayNames;
export type Day = (typeof days)[number];
/** What is written in the seven boxes: `09:00-12:00,14:00-17:00`, or nothing when closed. */
export type Week = Record<Day, string>;

const emptyWeek = (): Week => ({ Mo: '', Tu: '', We: '', Th: '', Fr: '', Sa: '', Su: '' });

/** Hours that seven boxes can hold; null when they say more (holidays, seasons, nights by appointment). */
export function weekOf(text: string | null): Week | null {
	if (text === null || text.trim() === '') return emptyWeek();
	const read = parseSchedule(text);
	if (!read.ok || read.rules === null || !read.rules.every(isPlain)) return null;
	const week = emptyWeek();
	for (const rule of read.rules) for (const day of daysOf(rule)) week[day] = timesOf(rule);
	return week;
}

function isPlain(rule: Rule): boolean {
	const dated = rule.years.length + rule.dates.length + rule.weeks.length + rule.holidays.length > 0;
	const numbered = rule.weekdays.some(({ nth }) => nth.length > 0);
	const loose = rule.times.some(({ open_end }) => open_end);
	if (dated || numbered || loose || rule.comment !== null) return false;
	return rule.join === ';' && rule.state !== 'unknown';
}

function daysOf({ weekdays }: Rule): Day[] {
	if (weekdays.length === 0) return [...days];
	return days.filter((_, index) =>
		weekdays.some(({ from, to }) =>
			from <= to ? index + 1 >= from && index + 1 <= to : index + 1 >= from || index + 1 <= to
		)
	);
}

function timesOf({ state, times }: Rule): string {
	if (state === 'closed') return '';
	if (times.length === 0) return '00:00-24:00';
	return times.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',');
}

function clock(minutes: number): string {
	return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The seven boxes as one text: days alike and next to each other are said once. `wrong`: the boxes that are no hours. */
export function hoursOf(week: Week): { text: string | null; wrong: Day[] } {
	const read = days.map((day) => [day, readTimes(week[day])] as const);
	const wrong = read.filter(([, times]) => times === null).map(([day]) => day);
	if (wrong.length > 0) return { text: null, wrong };
	const runs: { first: Day; last: Day; times: string }[] = [];
	for (const [day, times] of read) {
		const run = runs.at(-1);
		if (run && run.times === times) run.last = day;
		else runs.push({ first: day, last: day, times: times! });
	}
	const rules = runs
		.filter(({ times }) => times !== '')
		.map(({ first, last, times }) => `${first === last ? first : `${first}-${last}`} ${times}`);
	return { text: rules.length > 0 ? rules.join('; ') : null, wrong };
}

function readTimes(box: string): string | null {
	if (box.trim() === '') return '';
	const read = parseSchedule(`Mo ${box.trim()}`);
	const rule = read.ok && read.rules?.length === 1 ? read.rules[0]! : null;
	return rule && isPlain(rule) && rule.state === 'open' ? timesOf(rule) : null;
}
