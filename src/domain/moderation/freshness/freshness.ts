import { daysInMonth, parseCivilDay } from '#domain/services/opening-hours/civil-day.ts';

/** How often an organization is asked to confirm, in months. */
export const cadences = [1, 3, 6, 12] as const;
export type Cadence = (typeof cadences)[number];
export const ordinaryCadence: Cadence = 6;

/** Days after the due date at which each reminder leaves; the last leaves the record a month to answer. */
export const reminderDays = [0, 14, 30] as const;
/** Days after the due date at which the record fades: said on its page, lower in the list, never deleted. */
export const fadingDays = 60;

/** `unconfirmed`: nobody has ever confirmed it; loaded from a source. It is asked, and does not fade. */
export type FreshnessState = 'fresh' | 'due' | 'faded' | 'unconfirmed';

export type Freshness = {
	state: FreshnessState;
	/** ISO dates; null when never confirmed. */
	due_date: string | null;
	fades_date: string | null;
	/** How many reminders should have left by today: 0 to 3. */
	reminders: number;
};

/** Dates are ISO, in the place's own calendar. A confirmation from the future counts as of today. */
export function freshnessOf(assured_date: string | null, cadence: Cadence, today: string): Freshness {
	if (!assured_date) return { state: 'unconfirmed', due_date: null, fades_date: null, reminders: 0 };
	const due_date = addMonths(assured_date < today ? assured_date : today, cadence);
	const fades_date = addDays(due_date, fadingDays);
	const reminders = reminderDays.filter((days) => addDays(due_date, days) <= today).length;
	const state = today >= fades_date ? 'faded' : today >= due_date ? 'due' : 'fresh';
	return { state, due_date, fades_date, reminders };
}

/** The same day of a later month, or its last day: a month after 31 January is the end of February. */
export function addMonths(date: string, months: number): string {
	const day = parseCivilDay(date);
	if (!day) throw new RangeError(`Not a date: ${date}`);
	const count = day.year * 12 + day.month - 1 + months;
	const year = Math.floor(count / 12);
	const month = (count % 12) + 1;
	return printDate(year, month, Math.min(day.day, daysInMonth(year, month)));
}

export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function printDate(year: number, month: number, day: number): string {
	return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
		'-'
	);
}
