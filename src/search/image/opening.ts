import type { Schedule } from '#domain/services/schedule.ts';

/** `until`: ISO instant of the next change, null when there is none or nothing is known. */
export type Opening = { state: 'open' | 'closed' | 'unknown'; until: string | null };
export type AskOpening = (schedule: Schedule, now: Date) => Opening;

/**
 * The state of an organization is that of all its hours and its services' together: open when one is,
 * until the last of those closes; closed when all known ones are, until the first of them opens.
 */
export function joinOpenings(openings: readonly Opening[]): Opening {
	const open = openings.filter(({ state }) => state === 'open');
	if (open.length) {
		const ends = open.map(({ until }) => until);
		return { state: 'open', until: ends.includes(null) ? null : ends.sort().at(-1)! };
	}
	const closed = openings.filter(({ state }) => state === 'closed');
	if (closed.length === 0 || closed.length < openings.length) return { state: 'unknown', until: null };
	return { state: 'closed', until: closed.flatMap(({ until }) => until ?? []).sort()[0] ?? null };
}

/** Remembers an answer until the moment it changes; a minute when no change is announced. */
export class OpeningMemory {
	readonly #schedules: Schedule[] = [];
	readonly #indexes = new Map<string, number>();
	readonly #answers: (Opening & { from: number; to: number })[] = [];
	#ask: AskOpening | null = null;

	/** The number of these hours, the same for equal ones. */
	intern(schedule: Schedule): number {
		const key = JSON.stringify(schedule);
		const known = this.#indexes.get(key);
		if (known !== undefined) return known;
		this.#indexes.set(key, this.#schedules.push(schedule) - 1);
		return this.#schedules.length - 1;
	}

	at(index: number, now: Date, ask: AskOpening): Opening {
		if (ask !== this.#ask) this.#answers.length = 0;
		this.#ask = ask;
		const time = now.getTime();
		const known = this.#answers[index];
		if (known && known.from <= time && time < known.to) return known;
		const opening = ask(this.#schedules[index]!, now);
		const to = opening.until ? Date.parse(opening.until) : time + 60_000;
		this.#answers[index] = { ...opening, from: time, to };
		return opening;
	}
}
