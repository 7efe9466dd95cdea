import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { openState } from '#domain/services/open-state.ts';
import type { AskOpening } from './opening.ts';

const asks = new WeakMap<readonly PublicHoliday[], AskOpening>();

/** The same function for the same holidays, so that answers can be remembered. Hours no one can read are unknown. */
export function askWith(holidays: readonly PublicHoliday[]): AskOpening {
	let ask = asks.get(holidays);
	if (!ask) {
		ask = (schedule, now) => {
			const { state, until } = openState(schedule, now, holidays);
			return { state, until: until?.toISOString() ?? null };
		};
		asks.set(holidays, ask);
	}
	return ask;
}

/** Of a day in the past no moment is asked about. */
export const askNothing: AskOpening = () => ({ state: 'unknown', until: null });
