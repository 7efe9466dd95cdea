import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { withDate } from '#search/asof/asked-date.ts';
import { scaleOf, segmentsOf, joined, type Dated, type Scale, type Segment } from './timeline.ts';
import { periodWords, statusWords } from './words.ts';

type Keeper = { slug: string; name: Localized };
export type TimelineActivity = Dated & {
	slug: string;
	title: Localized;
	keeper: Keeper;
	activity_status: string | null;
};
/** What is to be drawn: each activity with a date, the earliest first, or a line for each organization. */
export type Time = {
	dated: number;
	undated: number;
	/** All periods, each once. */
	periods: readonly Dated[];
	rows: readonly TimelineActivity[] | null;
	groups: readonly { keeper: Keeper; count: number; periods: readonly Dated[] }[];
	/** Organizations beyond these. */
	hidden_groups: number;
	undated_rows: readonly TimelineActivity[];
};
export type TimelineRow = { href: string; label: string; when: string; status: string; segments: Segment[] };
export type TimelineGroup = { href: string; name: string; count: number; rows: TimelineRow[] };
export type TimelineView = {
	/** Null: nothing has a date. */
	scale: Scale | null;
	/** One line for each organization. */
	is_grouped: boolean;
	groups: TimelineGroup[];
	/** Organizations beyond those that are drawn. */
	hidden_groups: number;
	dated: number;
	undated: number;
	/** Those without a date, or the first of them. */
	undated_rows: { href: string; title: string; name: string }[];
};

const hasDate = ({ start_date, end_date }: Dated) => start_date !== null || end_date !== null;

/** Few activities, each on its line. */
export function timeOfEach(activities: readonly TimelineActivity[]): Time {
	const rows = activities.filter(hasDate).toSorted(byStart);
	const undated_rows = activities.filter((one) => !hasDate(one));
	return {
		...{ dated: rows.length, undated: undated_rows.length, undated_rows },
		...{ periods: rows, rows, groups: [], hidden_groups: 0 }
	};
}

/** Lines of time, by the organization that reports. They lead to what was known at the end of `asof` (ISO); null: to today's. */
export function timelineOf(time: Time, locale: Locale, asof: string | null = null): TimelineView {
	const scale = scaleOf(time.periods);
	const nameOf = ({ name, slug }: Keeper) => pickText(name, locale)?.value ?? slug;
	const href = ({ slug }: TimelineActivity) => withDate(`/${locale}/activities/${slug}`, asof);
	const titleOf = ({ title, slug }: TimelineActivity) => pickText(title, locale)?.value ?? slug;
	const pageOf = ({ slug }: Keeper) => withDate(`/${locale}/organizations/${slug}`, asof);
	const row = (one: TimelineActivity): TimelineRow => ({
		href: href(one),
		label: titleOf(one),
		when: periodWords(one, locale),
		status: statusWords(one.activity_status, locale),
		segments: scale ? segmentsOf(one, scale) : []
	});
	const line = (keeper: Keeper, periods: readonly Dated[]): TimelineRow => ({
		href: pageOf(keeper),
		label: nameOf(keeper),
		when: periodWords(spanOf(periods), locale),
		status: '',
		segments: scale ? joined(periods.flatMap((one) => segmentsOf(one, scale))) : []
	});
	const each = [...Map.groupBy(time.rows ?? [], ({ keeper }) => keeper.slug).values()].map((rows) => ({
		keeper: rows[0]!.keeper,
		count: rows.length,
		rows: rows.map(row)
	}));
	const lines = time.groups.map(({ keeper, count, periods }) => ({
		...{ keeper, count },
		rows: [line(keeper, periods)]
	}));
	return {
		scale,
		is_grouped: time.rows === null,
		groups: (time.rows ? each : lines).map(({ keeper, count, rows }) => ({
			...{ href: pageOf(keeper), name: nameOf(keeper) },
			...{ count, rows }
		})),
		hidden_groups: time.hidden_groups,
		dated: time.dated,
		undated: time.undated,
		undated_rows: time.undated_rows.map((one) => ({
			href: href(one),
			title: titleOf(one),
			name: nameOf(one.keeper)
		}))
	};
}

const byStart = (one: Dated, other: Dated) => {
	const [first, second] = [one, other].map(({ start_date, end_date }) => start_date ?? end_date ?? '');
	return first! < second! ? -1 : first === second ? 0 : 1;
};

/** From the first start to the last end that is known; no end where one of them has none. */
function spanOf(periods: readonly Dated[]): Dated {
	const starts = periods.flatMap(({ start_date }) => start_date ?? []).sort();
	const ends = periods.map(({ end_date }) => end_date);
	const last =
		ends
			.flatMap((end) => end ?? [])
			.sort()
			.at(-1) ?? null;
	return { start_date: starts[0] ?? null, end_date: ends.includes(null) ? null : last };
}
