import { hasBit, type Bits } from '../../slots/bits.ts';
import type { ActivityImage, ActivitySlot } from './activity-image.ts';

/** When something ran, as recorded. */
export type Period = { start_date: string | null; end_date: string | null };
/** The time of what was found, before anything is read. */
export type TimeOfHits = {
	/** How many have a date, and how many have none. */
	dated: number;
	undated: number;
	/** All their periods, each once. */
	periods: Period[];
	/** Slots with a date, the earliest first, when there are few enough to draw each. */
	rows: number[] | null;
	/** Else one line for each organization that reports, the earliest first. */
	groups: { organization_id: string; count: number; periods: Period[] }[];
	hidden_groups: number;
	/** Some of those without a date, in the order asked. */
	undated_rows: number[];
};

/** More lines than this tell less than one for each organization. */
export const mostLines = 40;
const mostUndated = 100;

type Group = { organization_id: string; count: number; first: string; periods: Map<string, Period> };
const firstOf = ({ start_date, end_date }: Period) => start_date ?? end_date ?? '';

export function timeOf(image: ActivityImage, hits: Bits, order: Int32Array): TimeOfHits {
	const groups = new Map<string, Group>();
	const rows: number[] = [];
	const undated_rows: number[] = [];
	let [dated, undated] = [0, 0];
	for (const slot of order) {
		if (!hasBit(hits, slot)) continue;
		const row = image.slots[slot]!;
		if (row.start_date === null && row.end_date === null) {
			if (++undated <= mostUndated) undated_rows.push(slot);
			continue;
		}
		if (++dated <= mostLines) rows.push(slot);
		into(groups, row);
	}
	const isEach = dated <= mostLines;
	const inTime = [...groups.values()].sort((one, other) =>
		one.first === other.first
			? one.organization_id < other.organization_id
				? -1
				: 1
			: one.first < other.first
				? -1
				: 1
	);
	const all = new Map(inTime.flatMap(({ periods }) => [...periods]));
	return {
		...{ dated, undated, undated_rows },
		periods: [...all.values()],
		rows: isEach ? rows.sort(byStart(image)) : null,
		groups: isEach
			? []
			: inTime.slice(0, mostLines).map(({ organization_id, count, periods }) => ({
					...{ organization_id, count },
					periods: [...periods.values()]
				})),
		hidden_groups: isEach ? 0 : Math.max(0, inTime.length - mostLines)
	};
}

function into(groups: Map<string, Group>, { organization_id, start_date, end_date }: ActivitySlot): void {
	const period = { start_date, end_date };
	const first = firstOf(period);
	let group = groups.get(organization_id);
	if (!group) groups.set(organization_id, (group = { organization_id, count: 0, first, periods: new Map() }));
	group.count += 1;
	if (first < group.first) group.first = first;
	group.periods.set(`${start_date}|${end_date}`, period);
}

const byStart = (image: ActivityImage) => (one: number, other: number) => {
	const [left, right] = [image.slots[one]!, image.slots[other]!];
	const [first, second] = [firstOf(left), firstOf(right)];
	if (first !== second) return first < second ? -1 : 1;
	return left.slug < right.slug ? -1 : 1;
};
