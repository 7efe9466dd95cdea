/** How the words of a question rank what they find. The same numbers as in docs/ranking.md. */

/** What a word weighs: in an area's name or code, in a description, in a service or a term, in the name or acronym. */
export const wordWeights = { area: 0.05, description: 0.2, service: 0.5, name: 1 } as const;
export const asRankWeights = `{${Object.values(wordWeights).join(',')}}`;

/**
 * So many hits are weighed word by word: those with a word in their name or acronym first. The others follow by name:
 * no one reads the difference, and weighing them all would take longer than all the rest.
 */
export const mostRanked = 400;

const day = 86_400_000;

/** Of a sheet whose confirmation was asked for again and again without an answer: after all that is alike and not faded. */
const faded = 0.75;

/**
 * Slightly less for what nobody has confirmed lately: nothing within a year of the last confirmation (or, where there is none, of the
 * newest source), 5 % up to three years, 10 % beyond or when no date is known.
 */
export function freshness(
	dates: { assured_date: string | null; fades_date: string | null; source_date: string | null },
	now: Date
): number {
	if (dates.fades_date && dates.fades_date <= now.toISOString().slice(0, 10)) return faded;
	const known = dates.assured_date ?? dates.source_date;
	if (!known) return 0.9;
	const age = (now.getTime() - Date.parse(known.slice(0, 10))) / day;
	return age <= 366 ? 1 : age <= 3 * 366 ? 0.95 : 0.9;
}

/** An organization known to be over, or closed for now, stays findable, after the others. */
export function standing(status: string | null): number {
	if (status === 'defunct' || status === 'inactive') return 0.4;
	return status === 'temporarily closed' ? 0.7 : 1;
}

/** Above any rank of the words: what was typed is the name itself. */
export const nameBonus = 1;

/** Of what was not weighed. */
export const lastRank = 1_000_000;

/** `words`: ts_rank, from 0 to 1. A whole number from 0, best first, so that a cursor can hold it. */
export function rankOf(parts: {
	words: number;
	isName: boolean;
	freshness: number;
	standing: number;
}): number {
	const score = ((parts.words + (parts.isName ? nameBonus : 0)) / 2) * parts.freshness * parts.standing;
	return Math.round((1 - Math.min(1, score)) * lastRank);
}
