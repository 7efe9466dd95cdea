/** What is needed against what is done, cell by cell. Pure rules, told in words in docs/decisions/0013-gaps.md. */
import type { ActivityStatus } from '#domain/activities/activity.ts';
import { daysOf, type PartialDate } from '#domain/activities/period.ts';
import {
	lastReports,
	latestOf,
	placeKey,
	placesOf,
	type CellPlace,
	type LastReports,
	type Report
} from './last-report.ts';
import type { NeedStatus } from './need.ts';

export const gapStates = [
	'covered',
	'partly',
	'need_without_response',
	'response_without_need',
	'no_information_since'
] as const;
export type GapState = (typeof gapStates)[number];
/** A report speaks for this many months. */
export const freshMonths = 12;

/** Something done, as the rules see it; `parts`: areas one level below the one looked at, '' for it as a whole. */
export type Work = {
	slug: string;
	sectors: readonly string[];
	groups: readonly string[];
	parts: readonly string[];
	status: ActivityStatus | null;
	last_reported_date: PartialDate | null;
	end_date: PartialDate | null;
	/** Outside the area: counts for the needs it is said to answer, and for no cell. */
	is_elsewhere?: boolean;
};
export type NeedFact = {
	slug: string;
	sectors: readonly string[];
	groups: readonly string[];
	parts: readonly string[];
	status: NeedStatus;
	/** Activities said to answer it, by their slug. */
	answers: readonly { slug: string; is_part: boolean }[];
};
export type GapCell = CellPlace & {
	state: GapState;
	/** Of `no_information_since`: when its activities, or else its place, were last reported on; null: not known, or never. */
	since: PartialDate | null;
	/** Slugs, sorted. */
	needs: string[];
	work: string[];
};
/** `both`: rows of sector and group, columns of parts. */
export const columnChoices = ['part', 'group', 'both'] as const;
export type Columns = (typeof columnChoices)[number];
export type Asked = { columns: Columns; group: string | null; day: string; months?: number };

/** First day on which a report still speaks for the as-of day. */
export function freshFrom(day: string, months = freshMonths): string {
	const at = new Date(`${day}T00:00:00Z`);
	const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0)).getUTCDate();
	const kept = Math.min(at.getUTCDate(), last);
	return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, kept)).toISOString().slice(0, 10);
}

/** Whether what was said on that date still speaks for the as-of day. */
const isFresh = (date: PartialDate, { day, months }: Pick<Asked, 'day' | 'months'>) =>
	daysOf(date).last >= freshFrom(day, months);

/** `live`: counts as a response; `silent`: may go on, nobody has said so lately; `over`: is none. */
export function standingOf(work: Work, day: string, months = freshMonths): 'live' | 'silent' | 'over' {
	if (work.status === 'suspended' || work.status === 'cancelled') return 'over';
	const from = freshFrom(day, months);
	if (work.status === 'completed') {
		const ended = work.end_date ?? work.last_reported_date;
		return ended !== null && daysOf(ended).last >= from ? 'live' : 'over';
	}
	const said = work.last_reported_date;
	return said !== null && daysOf(said).last >= from ? 'live' : 'silent';
}

const isAsked = ({ status }: NeedFact) => status === 'open' || status === 'being_addressed';
const sorted = (slugs: Iterable<string>) => [...new Set(slugs)].sort();

type Standing = ReturnType<typeof standingOf>;
type Found = { place: CellPlace; needs: readonly NeedFact[]; work: readonly Work[] };

/** What is done and who has said so lately, laid out once for any number of needs. */
export type Ground = {
	known: ReadonlyMap<string, { work: Work; standing: Standing }>;
	/** By cell, what may be a response. */
	done: ReadonlyMap<string, { place: CellPlace; work: readonly Work[] }>;
	last: LastReports;
	asked: Asked;
};

export function layGround(work: readonly Work[], reports: readonly Report[], asked: Asked): Ground {
	// thousands of activities have few different dates
	const standings = new Map<string, Standing>();
	const standing = (each: Work): Standing => {
		const key = `${each.status} ${each.last_reported_date} ${each.end_date}`;
		const known = standings.get(key) ?? standingOf(each, asked.day, asked.months);
		standings.set(key, known);
		return known;
	};
	const known = new Map(work.map((each) => [each.slug, { work: each, standing: standing(each) }]));
	const done = new Map<string, { place: CellPlace; work: Work[] }>();
	for (const { work: each, standing: now } of known.values())
		if (!each.is_elsewhere && now !== 'over')
			for (const place of placesOf(each, asked)) {
				const cell = done.get(placeKey(place));
				if (cell) cell.work.push(each);
				else done.set(placeKey(place), { place, work: [each] });
			}
	return { known, done, last: lastReports(reports, asked), asked };
}

/** What is done in a cell; what is known of the whole area may reach each of its parts, where something is needed. */
function workAt(place: CellPlace, isNeeded: boolean, { done, asked }: Ground): readonly Work[] {
	const here = done.get(placeKey(place))?.work ?? [];
	if (!isNeeded || asked.columns === 'group' || place.column === '') return here;
	return [...here, ...(done.get(placeKey({ ...place, column: '' }))?.work ?? [])];
}

/**
 * Every cell that something is known of; one that is not here is one of which nothing is known. That nobody answers is said only
 * where somebody reported lately; a report is never a response.
 */
export function gapCells(needs: readonly NeedFact[], ground: Ground): GapCell[] {
	const cells = new Map<string, { place: CellPlace; needs: NeedFact[] }>(
		[...ground.done].map(([key, { place }]) => [key, { place, needs: [] }])
	);
	for (const need of new Map(needs.map((each) => [each.slug, each])).values())
		if (isAsked(need))
			for (const place of placesOf(need, ground.asked)) {
				const cell = cells.get(placeKey(place));
				if (cell) cell.needs.push(need);
				else cells.set(placeKey(place), { place, needs: [need] });
			}
	return [...cells]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([, { place, needs: here }]) =>
			judge({ place, needs: here, work: workAt(place, here.length > 0, ground) }, ground)
		);
}

/** The cells of one need, as if it were the only one. */
export const cellsOfNeed = (need: NeedFact, ground: Ground): GapCell[] =>
	isAsked(need)
		? placesOf(need, ground.asked).map((place) =>
				judge({ place, needs: [need], work: workAt(place, true, ground) }, ground)
			)
		: [];

function judge({ place, needs, work }: Found, { known, last, asked }: Ground): GapCell {
	const answering = needs.flatMap(({ answers }) =>
		answers.flatMap(({ slug }) => known.get(slug)?.work ?? [])
	);
	const all = [...work, ...answering].filter(({ slug }) => known.get(slug)?.standing !== 'over');
	const isLive = (slug: string) => known.get(slug)?.standing === 'live';
	const found = {
		...place,
		since: null,
		needs: sorted(needs.map(({ slug }) => slug)),
		work: sorted(all.map(({ slug }) => slug))
	};
	const isAnswered = ({ answers }: NeedFact) => answers.some(({ slug, is_part }) => !is_part && isLive(slug));
	if (needs.length > 0 && needs.every(isAnswered)) return { ...found, state: 'covered' };
	if (all.some(({ slug }) => isLive(slug)))
		return { ...found, state: needs.length > 0 ? 'partly' : 'response_without_need' };
	const silent = all.flatMap(({ last_reported_date: date }) => date ?? []);
	if (all.length > 0) return { ...found, state: 'no_information_since', since: latestOf(silent) };
	const heard = last.about(place.column);
	if (heard !== null && isFresh(heard, asked)) return { ...found, state: 'need_without_response' };
	return { ...found, state: 'no_information_since', since: heard };
}
