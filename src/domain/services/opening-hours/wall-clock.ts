import { minutesPerDay } from './rule.ts';

/**
 * The clock on the wall of a place, from the time zone database in Node (Intl), never from the server's own zone.
 * Morocco moves its clocks around Ramadan by decree, so nothing here knows a rule: only what the database says of an instant.
 * Instants are whole minutes since 1970 UTC.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const stretches = new Map<string, Stretch[]>();
const kept = 20_000;

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		timeZoneName: 'longOffset',
		year: 'numeric'
	});
	formats.set(zone, format);
	return format;
}

export function isTimeZone(zone: string): boolean {
	try {
		formatOf(zone);
		return true;
	} catch {
		return false;
	}
}

/** Minutes to add to UTC at this instant. Throws RangeError for a zone the database does not have. */
export function offsetAt(zone: string, instant: number): number {
	const key = `${zone}|${instant}`;
	const known = offsets.get(key);
	if (known !== undefined) return known;
	const parts = formatOf(zone).formatToParts(instant * 60_000);
	const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
	const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
	if (offsets.size >= kept) offsets.clear();
	offsets.set(key, offset);
	return offset;
}

export type LocalTime = { day: number; minute: number };

/** The day (since 1970) and the minute of it that the clock shows. */
export function localTime(zone: string, instant: number): LocalTime {
	const wall = instant + offsetAt(zone, instant);
	const day = Math.floor(wall / minutesPerDay);
	return { day, minute: wall - day * minutesPerDay };
}

/** A stretch of instants during which the clock runs evenly within one day; `wall` is its minute of the day at `start`. */
export type Stretch = { start: number; end: number; wall: number };

/** First instant after `low` at which the offset is no longer that of `low`. */
function changeBetween(zone: string, low: number, high: number): number {
	const before = offsetAt(zone, low);
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle) === before) low = middle;
		else high = middle;
	}
	return high;
}

/**
 * All instants of a local day: one stretch, or two on the day the clocks change (an hour lived twice, or one that is not).
 * Assumes at most one change within 36 hours, true of every zone since 1970.
 */
export function stretchesOf(zone: string, day: number): Stretch[] {
	const key = `${zone} ${day}`;
	const known = stretches.get(key);
	if (known) return known;
	if (stretches.size >= kept) stretches.clear();
	const found = findStretches(zone, day);
	stretches.set(key, found);
	return found;
}

function findStretches(zone: string, day: number): Stretch[] {
	const midnight = day * minutesPerDay;
	const low = midnight - 15 * 60;
	const high = midnight + minutesPerDay + 15 * 60;
	const first = offsetAt(zone, low);
	const last = offsetAt(zone, high);
	const stretch = (offset: number, from: number, to: number): Stretch => {
		const start = Math.max(from, midnight - offset);
		const end = Math.min(to, midnight + minutesPerDay - offset);
		return { start, end, wall: start + offset - midnight };
	};
	if (first === last) return [stretch(first, low, high)];
	const change = changeBetween(zone, low, high);
	return [stretch(first, low, change), stretch(last, change, high)].filter(({ start, end }) => start < end);
}
