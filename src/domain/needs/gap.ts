/** What is needed against what is done, cell by cell. Pure rules, told in words in docs/decisions/0013-gaps.md. */
import type { ActivityStatus } from '#domain/activities/activity.ts';
import { daysOf, type PartialDate } from '#domain/activities/period.ts';
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
export type GapCell = {
	sector: string;
	column: string;
	state: GapState;
	/** Of `no_information_since`: the last report; null: there is none with a date. */
	since: PartialDate | null;
	/** Slugs, sorted. */
	needs: string[];
	work: string[];
};
export type Columns = 'part' | 'group';
export type Asked = { columns: Columns; group: string | null; day: string; months?: number };

/** First day on which a report still speaks for the as-of day. */
export function freshFrom(day: string, months = freshMonths): string {
	const at = new Date(`${day}T00:00:00Z`);
	const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0)).getUTCDate();
	const kept = Math.min(at.getUTCDate(), last);
	return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, kept)).toISOString().slice(0, 10);
}

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
const rowsOf = (codes: readonly string[]) => (codes.length > 0 ? codes : ['']);

function columnsOf(fact: Pick<Work, 'groups' | 'parts'>, { columns, group }: Asked): readonly string[] {
	if (group !== null && !fact.groups.includes(group)) return [];
	return columns === 'part' ? fact.parts : rowsOf(fact.groups);
}

/** Every cell that something is known of; one that is not here is one of which nothing is known. */
export function gapCells(needs: readonly NeedFact[], work: readonly Work[], asked: Asked): GapCell[] {
	const known = new Map(work.map((each) => [each.slug, each]));
	const cells = new Map<string, { sector: string; column: string; needs: NeedFact[]; work: Work[] }>();
	const put = (fact: NeedFact | Work, add: (cell: { needs: NeedFact[]; work: Work[] }) => void) => {
		for (const sector of rowsOf(fact.sectors))
			for (const column of columnsOf(fact, asked)) {
				const key = JSON.stringify([sector, column]);
				const cell = cells.get(key) ?? { sector, column, needs: [], work: [] };
				cells.set(key, cell);
				add(cell);
			}
	};
	for (const need of new Map(needs.map((each) => [each.slug, each])).values())
		if (isAsked(need)) put(need, (cell) => cell.needs.push(need));
	for (const each of known.values())
		if (!each.is_elsewhere && standingOf(each, asked.day, asked.months) !== 'over')
			put(each, (cell) => cell.work.push(each));
	return [...cells.values()]
		.map((cell) => {
			const whole = cells.get(JSON.stringify([cell.sector, '']));
			// what is known of the whole area may reach each of its parts
			const wider =
				asked.columns === 'part' && cell.column !== '' && cell.needs.length > 0 ? (whole?.work ?? []) : [];
			return judge({ ...cell, work: [...cell.work, ...wider] }, known, asked);
		})
		.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ sector, column }: { sector: string; column: string }) => JSON.stringify([sector, column]);

function judge(
	{ sector, column, needs, work }: { sector: string; column: string; needs: NeedFact[]; work: Work[] },
	known: ReadonlyMap<string, Work>,
	{ day, months }: Asked
): GapCell {
	const answering = needs.flatMap(({ answers }) => answers.flatMap(({ slug }) => known.get(slug) ?? []));
	const all = [...work, ...answering].filter((each) => standingOf(each, day, months) !== 'over');
	const isLive = (each: Work | undefined) => each !== undefined && standingOf(each, day, months) === 'live';
	const found = {
		sector,
		column,
		since: null,
		needs: sorted(needs.map(({ slug }) => slug)),
		work: sorted(all.map(({ slug }) => slug))
	};
	const isAnswered = ({ answers }: NeedFact) =>
		answers.some(({ slug, is_part }) => !is_part && isLive(known.get(slug)));
	if (needs.length > 0 && needs.every(isAnswered)) return { ...found, state: 'covered' };
	if (all.some(isLive)) return { ...found, state: needs.length > 0 ? 'partly' : 'response_without_need' };
	if (all.length === 0) return { ...found, state: 'need_without_response' };
	return { ...found, state: 'no_information_since', since: latest(all) };
}

function latest(work: readonly Work[]): PartialDate | null {
	const dates = work.flatMap(({ last_reported_date }) => last_reported_date ?? []);
	const order = (date: PartialDate) => daysOf(date).last + date;
	return dates.sort((one, other) => (order(one) < order(other) ? 1 : -1))[0] ?? null;
}
