/** The date a reader asks about: "what was known at the end of this day". */

/** An ISO date that exists, from 1900 on; null for anything else. */
export function parseDate(text: string): string | null {
	const given = text.trim();
	if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(given)) return null;
	const date = new Date(`${given}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(given) ? given : null;
}

const furthestEast = 14 * 3_600_000;

/** Not begun anywhere on earth yet: a reader's own "today" is never refused. */
export function isFuture(date: string, now: Date): boolean {
	return date > new Date(now.getTime() + furthestEast).toISOString().slice(0, 10);
}

/** What was wrong with the date asked for; what is shown then is today's. */
export type DateProblem = 'malformed' | 'future';
export type AskedDate = { asof: string | null; problem: DateProblem | null };

export function readAskedDate(params: URLSearchParams, now: Date): AskedDate {
	const given = params.get('asof')?.trim();
	if (!given) return { asof: null, problem: null };
	const asof = parseDate(given);
	if (!asof) return { asof, problem: 'malformed' };
	return isFuture(asof, now) ? { asof: null, problem: 'future' } : { asof, problem: null };
}

/** The same page on the date; null: today. */
export function withDate(path: string, asof: string | null): string {
	return asof ? `${path}${path.includes('?') ? '&' : '?'}asof=${asof}` : path;
}
