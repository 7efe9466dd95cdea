import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { parseCivilDay } from './opening-hours/civil-day.ts';
import { joinParts, lastsUntil, type Part } from './opening-hours/day-hours.ts';
import { printTime } from './opening-hours/print.ts';
import { localTime } from './opening-hours/wall-clock.ts';
import { scheduleDay, type Closure, type Exception, type ScheduleDay } from './schedule-day.ts';
import type { Schedule } from './schedule.ts';

/** `closes` is on the next day when it is not after `opens`; midnight at the day's end is 24:00. */
export type Interval = {
	opens: string;
	closes: string;
	/** `unknown`: perhaps, ask first */
	state: 'open' | 'unknown';
	comment?: string;
};

export type WeekDay = {
	/** The place's own date, ISO. */
	date: string;
	/** 1 (Monday) – 7 (Sunday) */
	weekday: number;
	/** A night is written on the day it begins. */
	intervals: Interval[];
	/** Known to be closed all day; a day of which nothing is known has no intervals and is not closed. */
	closed: boolean;
	unknown: boolean;
	holiday?: PublicHoliday;
	exception?: Exception;
	closure?: Closure;
	/** What is said in words of the whole day: "sur rendez-vous". */
	comment?: string;
};

const wholeDay = (part: Part) => part.from === 0 && part.to >= 1440;

function intervalOf(part: Part): Interval {
	const { from, state, comment } = part;
	return {
		opens: printTime(from),
		closes: printTime(lastsUntil(part)),
		state: state === 'unknown' ? 'unknown' : 'open',
		...(comment ? { comment } : {})
	};
}

function row({ day, hours, holiday, closure, exception }: ScheduleDay): WeekDay {
	const standing = joinParts(hours.parts.filter((part) => part.state !== 'closed'));
	const said = [...hours.parts, ...hours.otherwise].find((part) => wholeDay(part) && part.state !== 'open');
	const shown = standing.filter((part) => !(part.state === 'unknown' && wholeDay(part)));
	const later = joinParts(hours.otherwise).filter((part) => !wholeDay(part) && part.state !== 'closed');
	const intervals = standing.length ? shown : later;
	const unknown = intervals.length === 0 && said?.state === 'unknown';
	return {
		date: day.date,
		weekday: day.weekday,
		intervals: intervals.map(intervalOf),
		closed: intervals.length === 0 && !unknown,
		unknown,
		...(holiday ? { holiday } : {}),
		...(exception ? { exception } : {}),
		...(closure ? { closure } : {}),
		...(said?.comment ? { comment: said.comment } : {})
	};
}

/** Seven days from an ISO date of the place, for the sheet's table. Throws RangeError when there is no such date. */
export function week(schedule: Schedule, from: string, holidays: readonly PublicHoliday[]): WeekDay[] {
	const first = parseCivilDay(from);
	if (!first) throw new RangeError(`not a date: ${from}`);
	return Array.from({ length: 7 }, (_, ahead) => row(scheduleDay(schedule, first.number + ahead, holidays)));
}

/** Today where the place is, ISO: the row to mark, and the week to show. */
export function localDate(timeZone: string, at: Date): string {
	const { day } = localTime(timeZone, Math.floor(at.getTime() / 60_000));
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of the week that holds a date, ISO. */
export function mondayOf(date: string): string {
	const day = parseCivilDay(date);
	if (!day) throw new RangeError(`not a date: ${date}`);
	return new Date((day.number - day.weekday + 1) * 86_400_000).toISOString().slice(0, 10);
}
