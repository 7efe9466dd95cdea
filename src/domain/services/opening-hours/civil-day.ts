/** A day of the calendar, wherever one is: no clock, no zone. `number` counts days since 1970-01-01. */
export type CivilDay = {
	number: number;
	/** 2026-02-18 */
	date: string;
	year: number;
	month: number;
	day: number;
	/** 1 (Monday) – 7 (Sunday) */
	weekday: number;
};

const millisecondsPerDay = 86_400_000;

export function civilDay(number: number): CivilDay {
	const at = new Date(number * millisecondsPerDay);
	return {
		number,
		date: at.toISOString().slice(0, 10),
		year: at.getUTCFullYear(),
		month: at.getUTCMonth() + 1,
		day: at.getUTCDate(),
		weekday: ((((number + 3) % 7) + 7) % 7) + 1
	};
}

/** From an ISO date; null when there is no such day (30 February). */
export function parseCivilDay(date: string): CivilDay | null {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
	if (Number.isNaN(time)) return null;
	const day = civilDay(time / millisecondsPerDay);
	return day.date === date ? day : null;
}

export function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO 8601 week: the one that holds the year's first Thursday is the first. */
export function isoWeek(day: CivilDay): number {
	const thursday = civilDay(day.number - day.weekday + 4);
	const january = Date.UTC(thursday.year, 0, 1) / millisecondsPerDay;
	return Math.floor((thursday.number - january) / 7) + 1;
}
