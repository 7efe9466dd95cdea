import type { SheetSchedule } from '#domain/organizations/organization-sheet.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { nextOpening, openState, type OpenState } from '#domain/services/open-state.ts';
import { parseSchedule } from '#domain/services/schedule.ts';
import { localDate, week, type WeekDay } from '#domain/services/week.ts';

/** Hours as a sheet shows them: seven days from today, and the door at this moment. */
export type ShownHours = {
	state: OpenState;
	/** When it is closed or unknown: the next time the door is known to open. */
	opens: Date | null;
	days: WeekDay[];
	/** ISO date of today and tomorrow at the place. */
	today: string;
	tomorrow: string;
	time_zone: string;
	/** The source's own text, when it cannot be laid out as a week. */
	written: string | null;
};

/** Null when nothing is known of the hours: that is said, never shown as closed. */
export function showHours(
	schedule: SheetSchedule | null,
	at: Date,
	holidays: readonly PublicHoliday[]
): ShownHours | null {
	if (!schedule) return null;
	const { opening_hours, closures, exceptions, time_zone } = schedule;
	if (!opening_hours && !closures.length && !exceptions.length) return null;
	const read = opening_hours ? parseSchedule(opening_hours) : null;
	const state = openState(schedule, at, holidays);
	const today = localDate(time_zone, at);
	const days = week(schedule, today, holidays);
	return {
		state,
		opens: state.state === 'open' ? null : nextOpening(schedule, at, holidays),
		days,
		today,
		tomorrow: days[1]!.date,
		time_zone,
		written: opening_hours && (!read?.ok || !read.rules) ? opening_hours : null
	};
}
