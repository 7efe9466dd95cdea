import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { stateAt } from './open-state.ts';
import type { Schedule } from './schedule.ts';

/** One of the distinct schedules behind many records; `key` is the caller's. */
export type KeyedSchedule = Schedule & { key: string };
export type OpenKeys = { open: string[]; unknown: string[] };

type Answer = { minute: number; holidays: readonly PublicHoliday[]; keys: OpenKeys };
const answers = new WeakMap<readonly KeyedSchedule[], Answer>();

/**
 * For "open now": which schedules are open at this instant, and of which it cannot be known; the others are closed.
 * Nothing changes within a minute, so the same list asked again in it is not computed again.
 */
export function openSchedules(
	distinct: readonly KeyedSchedule[],
	at: Date,
	holidays: readonly PublicHoliday[]
): OpenKeys {
	const minute = Math.floor(at.getTime() / 60_000);
	const known = answers.get(distinct);
	if (known?.minute === minute && known.holidays === holidays) return known.keys;
	const keys: OpenKeys = { open: [], unknown: [] };
	for (const schedule of distinct) {
		const state = stateAt(schedule, at, holidays);
		if (state !== 'closed') keys[state].push(schedule.key);
	}
	answers.set(distinct, { minute, holidays, keys });
	return keys;
}
