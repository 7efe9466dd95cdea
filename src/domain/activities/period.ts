/** Dates as people know them: a day, a month, a quarter or a year. The precision given is kept; nothing is filled in. */
export const partialDatePattern = /^\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?$/;

/** `2021`, `2021-Q1`, `2021-04`, `2021-04-12`. */
export type PartialDate = string;

const day = (year: number, month: number, date: number): string =>
	new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

/** First and last day (ISO) that the date may mean. */
export function daysOf(date: PartialDate): { first: string; last: string } {
	const year = Number(date.slice(0, 4));
	const quarter = /-Q([1-4])$/.exec(date)?.[1];
	if (quarter)
		return { first: day(year, Number(quarter) * 3 - 2, 1), last: day(year, Number(quarter) * 3 + 1, 0) };
	const [, month, date_] = date.split('-').map(Number) as [number, number?, number?];
	if (date_ !== undefined) return { first: date, last: date };
	return { first: day(year, month ?? 1, 1), last: day(year, (month ?? 12) + 1, 0) };
}

/** Both may be true of the same date: null only where one is not known. Is `one` certainly after `other`? */
export function isAfter(one: PartialDate, other: PartialDate): boolean {
	return daysOf(one).first > daysOf(other).last;
}

/** Whether something that ran from `start` to `end` may have run on these days; what is not known may be anything. */
export function mayOverlap(
	{ start_date, end_date }: { start_date: PartialDate | null; end_date: PartialDate | null },
	{ from, to }: { from: string | null; to: string | null }
): boolean {
	const startsLate = start_date !== null && to !== null && daysOf(start_date).first > to;
	const endsEarly = end_date !== null && from !== null && daysOf(end_date).last < from;
	return !startsLate && !endsEarly;
}
