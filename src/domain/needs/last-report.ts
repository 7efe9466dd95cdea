/** Who has said anything, where, and when last: without it, nothing found tells nothing. Pure. */
import { daysOf, type PartialDate } from '#domain/activities/period.ts';
import type { Asked, Columns } from './gap.ts';

/** Somebody said what is done: an activity was reported, or an organization confirmed; `parts` as in `Work`. */
export type Report = {
	sectors: readonly string[];
	groups: readonly string[];
	parts: readonly string[];
	date: PartialDate;
};
/** Where a cell stands; `group`: null unless rows are split by group. */
export type CellPlace = { sector: string; group: string | null; column: string };

/** Codes hold no tab. */
export const placeKey = ({ sector, group, column }: CellPlace): string =>
	`${sector}\t${group ?? '*'}\t${column}`;
const rowsOf = (codes: readonly string[]) => (codes.length > 0 ? codes : ['']);

/** The cells a record lies in; a sector or a group that is not said is ''. */
export function placesOf(
	{ sectors, groups, parts }: Pick<Report, 'sectors' | 'groups' | 'parts'>,
	{ columns, group }: Pick<Asked, 'columns' | 'group'>
): CellPlace[] {
	if (group !== null && !groups.includes(group)) return [];
	const across = columns === 'group' ? rowsOf(groups) : parts;
	const down = columns === 'both' ? rowsOf(groups) : [null];
	return rowsOf(sectors).flatMap((sector) =>
		down.flatMap((each) => across.map((column) => ({ sector, group: each, column })))
	);
}

/** A date in the order of the last day it may mean. */
const order = (date: PartialDate) => daysOf(date).last + date;
export function latestOf(dates: Iterable<PartialDate>): PartialDate | null {
	let latest: PartialDate | null = null;
	for (const date of new Set(dates)) if (latest === null || order(date) > order(latest)) latest = date;
	return latest;
}

export type LastReports = {
	/** Last report of this very cell. */
	at: (place: CellPlace) => PartialDate | null;
	/** Last report about the place of a column, of whatever sector and group; by group, about the whole area. */
	about: (column: string) => PartialDate | null;
	/** Cells with a report. */
	places: CellPlace[];
};

/** The last of the reports, cell by cell and place by place; their order and repetition do not matter. */
export function lastReports(
	reports: readonly Report[],
	asked: Pick<Asked, 'columns' | 'group'> & { columns: Columns }
): LastReports {
	const cells = new Map<string, { place: CellPlace; dates: Set<PartialDate> }>();
	const whole = new Map<string, Set<PartialDate>>();
	for (const report of reports) {
		for (const place of placesOf(report, asked)) {
			const key = placeKey(place);
			const cell = cells.get(key) ?? { place, dates: new Set() };
			cells.set(key, cell);
			cell.dates.add(report.date);
		}
		for (const part of asked.columns === 'group' ? [''] : report.parts) {
			const dates = whole.get(part) ?? new Set();
			whole.set(part, dates.add(report.date));
		}
	}
	const last = new Map([...whole].map(([part, dates]) => [part, latestOf(dates)]));
	return {
		at: (place) => latestOf(cells.get(placeKey(place))?.dates ?? []),
		about: (column) => last.get(asked.columns === 'group' ? '' : column) ?? null,
		places: [...cells.values()].map(({ place }) => place)
	};
}
