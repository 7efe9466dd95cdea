import type { Source } from '#domain/organizations/organization.ts';

type Known = {
	number: number;
	/** The import that made the change, if one did. */
	batch_id: string | null;
	applied_at: Date;
	snapshot: { sources: readonly Pick<Source, 'source_date' | 'field'>[] };
};

/** The last day of what a source calls its date: "2021" is known by the end of 2021 at the latest. */
export function lastDayOf(partial: string): string {
	const [year, month, day] = partial.split('-').map(Number) as [number, number?, number?];
	if (day !== undefined) return partial;
	return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}

/**
 * The day (UTC) from which a revision counts as known. A change is known from the day it was applied. A record loaded from a file
 * was known before it came here: from the newest date among the sources of the record, when there is one. Later imports change
 * what was known here, and we learned of it then: the day they were applied. Never later than that day.
 */
export function knownDate({ number, batch_id, applied_at, snapshot }: Known): string {
	const applied = applied_at.toISOString().slice(0, 10);
	if (number !== 1 || batch_id === null) return applied;
	const dates = snapshot.sources.flatMap(({ field, source_date }) =>
		field === 'record' && source_date ? lastDayOf(source_date) : []
	);
	const newest = dates.sort().at(-1);
	return newest !== undefined && newest < applied ? newest : applied;
}
