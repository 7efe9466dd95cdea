/** Where lines of time are drawn: pure, in hundredths of the width, from the start of reading. */
import { daysOf } from '#domain/activities/period.ts';

export type Dated = { start_date: string | null; end_date: string | null };
/** `sure`: it ran then; `wide`: it began or ended somewhere in there; `fading`: its other end is not known. */
export type Segment = { kind: 'sure' | 'wide' | 'fading_start' | 'fading_end'; from: number; width: number };
export type Scale = { from: number; to: number; years: { year: number; at: number }[] };

const dayLength = 86_400_000;
const at = (date: string) => Date.parse(date);
const after = (date: string) => at(date) + dayLength;
/** An end that nobody said fades over as long as this. */
const fade = 183 * dayLength;
const thinnest = 0.6;

/** Whole years around everything that is dated; null when nothing is. */
export function scaleOf(rows: readonly Dated[]): Scale | null {
	const moments = rows.flatMap(({ start_date, end_date }) => [
		...(start_date
			? [at(daysOf(start_date).first), ...(end_date ? [] : [after(daysOf(start_date).last) + fade / 2])]
			: []),
		...(end_date ? [after(daysOf(end_date).last) - 1] : [])
	]);
	if (moments.length === 0) return null;
	const least = moments.reduce((one, other) => Math.min(one, other));
	const most = moments.reduce((one, other) => Math.max(one, other));
	const first = new Date(least).getUTCFullYear();
	const last = new Date(most).getUTCFullYear() + 1;
	const [from, to] = [Date.UTC(first, 0, 1), Date.UTC(last, 0, 1)];
	const step = Math.ceil((last - first) / 8);
	const years = Array.from({ length: Math.ceil((last - first) / step) }, (_, index) => first + index * step);
	return { from, to, years: years.map((year) => ({ year, at: share(Date.UTC(year, 0, 1), { from, to }) })) };
}

const share = (moment: number, { from, to }: { from: number; to: number }) =>
	Math.max(0, Math.min(100, ((moment - from) / (to - from)) * 100));

/** A year or a quarter says less than a month: it is drawn whole, and lighter. */
const isWide = (date: string) => /^\d{4}(-Q\d)?$/.test(date);

/** The parts of one line; none when nothing is known of when. */
export function segmentsOf({ start_date, end_date }: Dated, scale: Scale): Segment[] {
	const known = [...new Set([start_date, end_date].flatMap((date) => date ?? []))];
	const days = known.map((date) => ({ ...daysOf(date), wide: isWide(date) }));
	const [one, other] = days;
	const parts: [Segment['kind'], number, number][] = days.map(({ first, last, wide }) => [
		wide ? 'wide' : 'sure',
		at(first),
		after(last)
	]);
	if (one && !start_date) parts.push(['fading_start', at(one.first) - fade, at(one.first)]);
	if (one && !end_date) parts.push(['fading_end', after(one.last), after(one.last) + fade]);
	if (one && other)
		parts.push([
			'sure',
			one.wide ? after(one.last) : at(one.first),
			other.wide ? at(other.first) : after(other.last)
		]);
	return parts.filter(([, from, to]) => to > from).map(([kind, from, to]) => segment(kind, from, to, scale));
}

function segment(kind: Segment['kind'], from: number, to: number, scale: Scale): Segment {
	const [left, right] = [share(from, scale), share(to, scale)];
	const width = Math.max(thinnest, right - left);
	return { kind, from: round(Math.min(left, 100 - width)), width: round(width) };
}

/** Many lines drawn as one: what lies over the other of its kind is drawn once. */
export function joined(segments: readonly Segment[]): Segment[] {
	const drawn: Segment[] = [];
	for (const kind of ['fading_start', 'fading_end', 'wide', 'sure'] as const) {
		let last: Segment | null = null;
		for (const each of segments
			.filter((segment) => segment.kind === kind)
			.toSorted((one, other) => one.from - other.from || one.width - other.width)) {
			// a fading end keeps its shape: only the same one is left out
			const isFading = kind === 'fading_start' || kind === 'fading_end';
			if (last && isFading && last.from === each.from && last.width === each.width) continue;
			if (last && !isFading && each.from <= last.from + last.width) {
				last.width = round(Math.max(last.width, each.from + each.width - last.from));
				continue;
			}
			drawn.push((last = { ...each }));
		}
	}
	return drawn;
}

const round = (value: number) => Number(value.toFixed(2));

/** From the right where time runs from there. */
export const mirrored = ({ from, width }: Pick<Segment, 'from' | 'width'>, isMirrored: boolean): number =>
	round(isMirrored ? 100 - from - width : from);
