import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { scaleOf, segmentsOf, type Dated, type Scale, type Segment } from './timeline.ts';
import { periodWords, statusWords } from './words.ts';

export type TimelineActivity = Dated & {
	slug: string;
	title: Localized;
	keeper: { slug: string; name: Localized };
};
export type TimelineRow = { href: string; label: string; when: string; status: string; segments: Segment[] };
export type TimelineGroup = { href: string; name: string; count: number; rows: TimelineRow[] };
export type TimelineView = {
	/** Null: nothing has a date. */
	scale: Scale | null;
	/** One line for each organization, because there are more than `mostRows` activities. */
	is_grouped: boolean;
	groups: TimelineGroup[];
	/** Organizations beyond those that are drawn. */
	hidden_groups: number;
	dated: number;
	undated: { href: string; title: string; name: string }[];
};

/** More lines than this tell less than one for each organization. */
export const mostRows = 40;
const mostUndated = 100;

/** What is found as lines of time, by the organization that reports it, the earliest first. */
export function timelineOf(found: readonly TimelineActivity[], locale: Locale): TimelineView {
	const dated = found.filter(({ start_date, end_date }) => start_date !== null || end_date !== null);
	const scale = scaleOf(dated);
	const by = Map.groupBy(dated.toSorted(byStart), ({ keeper }) => keeper.slug);
	const is_grouped = dated.length > mostRows;
	const nameOf = ({ keeper }: TimelineActivity) => pickText(keeper.name, locale)?.value ?? keeper.slug;
	const href = ({ slug }: TimelineActivity) => `/${locale}/activities/${slug}`;
	const titleOf = ({ title, slug }: TimelineActivity) => pickText(title, locale)?.value ?? slug;
	const groups = [...by.values()].map((activities): TimelineGroup => {
		const [first] = activities;
		const organization = `/${locale}/organizations/${first!.keeper.slug}`;
		const row = (one: TimelineActivity): TimelineRow => ({
			href: href(one),
			label: titleOf(one),
			when: periodWords(one, locale),
			status: statusWords(one.activity_status, locale),
			segments: scale ? segmentsOf(one, scale) : []
		});
		const whole = {
			href: organization,
			label: nameOf(first!),
			when: periodWords(spanOf(activities), locale),
			status: '',
			segments: scale ? activities.flatMap((one) => segmentsOf(one, scale)) : []
		};
		return {
			href: organization,
			name: nameOf(first!),
			count: activities.length,
			rows: is_grouped ? [whole] : activities.map(row)
		};
	});
	return {
		scale,
		is_grouped,
		groups: groups.slice(0, mostRows),
		hidden_groups: Math.max(0, groups.length - mostRows),
		dated: dated.length,
		undated: found
			.filter(({ start_date, end_date }) => start_date === null && end_date === null)
			.slice(0, mostUndated)
			.map((one) => ({ href: href(one), title: titleOf(one), name: nameOf(one) }))
	};
}

const byStart = (one: Dated, other: Dated) => {
	const [first, second] = [one, other].map(({ start_date, end_date }) => start_date ?? end_date ?? '');
	return first! < second! ? -1 : first === second ? 0 : 1;
};

/** From the first start to the last end that is known; no end where one of them has none. */
function spanOf(activities: readonly Dated[]): Pick<Dated, 'start_date' | 'end_date'> {
	const starts = activities.flatMap(({ start_date }) => start_date ?? []).sort();
	const ends = activities.map(({ end_date }) => end_date);
	const last =
		ends
			.flatMap((end) => end ?? [])
			.sort()
			.at(-1) ?? null;
	return { start_date: starts[0] ?? null, end_date: ends.includes(null) ? null : last };
}
