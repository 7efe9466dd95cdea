import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { parseCivilDay } from './opening-hours/civil-day.ts';
import type { Part } from './opening-hours/day-hours.ts';
import type { State } from './opening-hours/rule.ts';
import { localTime, stretchesOf } from './opening-hours/wall-clock.ts';
import { clockHours, repeatsWeekly, scheduleDay, type Closure, type ScheduleDay } from './schedule-day.ts';
import type { Schedule } from './schedule.ts';

/** What a door is at an instant. Hours nobody has given are `unknown`, never `closed`. Computed, never stored. */
export type OpenState = {
	state: State;
	/** When the state changes next; absent when it will not, or not within a year. */
	until?: Date;
	/** Why it is closed, when it is not the week's own hours. */
	reason?: 'public_holiday' | 'closure' | 'exception';
	closure?: Closure;
	/** Today's holiday, whether or not the hours speak of it: "public holiday: call first". */
	holiday?: PublicHoliday;
	/** What the hours say in words: "sur rendez-vous". */
	comment?: string;
};

type Moment = { start: number; end: number; part: Part; today: ScheduleDay };

const daysAhead = 370;
const minute = 60_000;

/** Stretches of one state, from the start of a local day on, in order and without holes; instants in minutes. */
function* moments(
	schedule: Schedule,
	holidays: readonly PublicHoliday[],
	first: number,
	last: number
): Generator<Moment> {
	let yesterday = scheduleDay(schedule, first - 1, holidays);
	for (let day = first; day <= last; day++) {
		const today = scheduleDay(schedule, day, holidays);
		const parts = clockHours(today, yesterday);
		for (const { start, end, wall } of stretchesOf(schedule.time_zone, day))
			for (const part of parts) {
				const from = Math.max(start, start + part.from - wall);
				const to = Math.min(end, start + part.to - wall);
				if (from < to) yield { start: from, end: to, part, today };
			}
		yesterday = today;
	}
}

/** The last day worth looking at: a plain week shows all its changes in eight days, unless dated changes lie ahead. */
function horizon(schedule: Schedule, today: number): number {
	const dates = [...schedule.closures.map(({ to }) => to), ...schedule.exceptions.map(({ date }) => date)];
	const dated = dates.map((date) => parseCivilDay(date)?.number ?? 0);
	const week = Math.max(today, ...dated) + 8;
	return Math.min(repeatsWeekly(schedule) ? week : today + daysAhead, today + daysAhead);
}

function reasonOf({ today, part }: Moment): Pick<OpenState, 'reason' | 'closure'> {
	if (part.state !== 'closed') return {};
	if (today.exception) return { reason: 'exception' };
	if (today.closure) return { reason: 'closure', closure: today.closure };
	return today.hours.by_holiday ? { reason: 'public_holiday' } : {};
}

function momentAt(schedule: Schedule, at: number, holidays: readonly PublicHoliday[]): Moment {
	const { day } = localTime(schedule.time_zone, at);
	for (const moment of moments(schedule, holidays, day, day))
		if (moment.start <= at && at < moment.end) return moment;
	throw new Error(`no moment of ${schedule.time_zone} at ${at}`);
}

function describe(moment: Moment, until: number | null): OpenState {
	const { part, today } = moment;
	return {
		state: part.state,
		...(until === null ? {} : { until: new Date(until * minute) }),
		...reasonOf(moment),
		...(today.holiday ? { holiday: today.holiday } : {}),
		...(part.comment ? { comment: part.comment } : {})
	};
}

/** `holidays`: those of the schedule's country, or of all. Throws RangeError for a time zone that does not exist. */
export function openState(schedule: Schedule, at: Date, holidays: readonly PublicHoliday[]): OpenState {
	const now = Math.floor(at.getTime() / minute);
	const moment = momentAt(schedule, now, holidays);
	const { day } = localTime(schedule.time_zone, now);
	for (const next of moments(schedule, holidays, day, horizon(schedule, day)))
		if (next.start > now && next.part.state !== moment.part.state) return describe(moment, next.start);
	return describe(moment, null);
}

/** The state alone, without the search for its end: for lists and filters. */
export function stateAt(schedule: Schedule, at: Date, holidays: readonly PublicHoliday[]): State {
	return momentAt(schedule, Math.floor(at.getTime() / minute), holidays).part.state;
}

/** The next moment the door opens after `at`, even if it is open now; null when none is known within a year. */
export function nextOpening(schedule: Schedule, at: Date, holidays: readonly PublicHoliday[]): Date | null {
	const now = Math.floor(at.getTime() / minute);
	const { day } = localTime(schedule.time_zone, now);
	let before: State = 'open';
	for (const { start, end, part } of moments(schedule, holidays, day, horizon(schedule, day))) {
		if (end <= now) continue;
		if (start > now && part.state === 'open' && before !== 'open') return new Date(start * minute);
		before = part.state;
	}
	return null;
}
