/**
 * The figures of an area counted the plain way, one activity after the other: what the kept figures are compared with, and what a
 * published report is counted from again. Pure.
 */
import type { Cell, Dimension } from './cell.ts';

/** An activity as the public reads it, with where it is. */
export type Counted = {
	id: string;
	/** Ids of organizations that act in any role but donor, the one that reports it included. */
	actors: readonly string[];
	/** Organization ids, or `name:` and a name. */
	donors: readonly string[];
	sector_codes: readonly string[];
	population_group_codes: readonly string[];
	activity_status: string | null;
	start_date: string | null;
	last_reported_date: string | null;
	/** Public figures; null where not known or withheld. */
	targeted: number | null;
	reached: number | null;
	responses: readonly string[];
	/** Parts of the area it is in: the slug of the area one level below, '' for the area as a whole. Empty: not in the area. */
	parts: readonly string[];
};

type Keys = [dimension: Dimension, ...keys: string[]];

/** Every cell of the area, through a lens ('' for all). In no order. */
export function countCells(activities: readonly Counted[], response_code: string): Cell[] {
	const cells = new Map<string, Cell>();
	for (const activity of activities) {
		if (activity.parts.length === 0) continue;
		if (response_code !== '' && !activity.responses.includes(response_code)) continue;
		for (const keys of keysOf(activity)) add(cells, keys, activity);
	}
	return [...cells.values()];
}

function keysOf(activity: Counted): Keys[] {
	const { sector_codes: sectors, population_group_codes: groups, parts, actors, donors } = activity;
	const status = activity.activity_status ?? '';
	const reported = monthOf(activity.last_reported_date);
	return [
		['total'],
		...parts.map((part): Keys => ['part', part]),
		...sectors.map((sector): Keys => ['sector', sector]),
		['status', status],
		['start', activity.start_date ?? ''],
		...groups.map((group): Keys => ['group', group]),
		...actors.map((actor): Keys => ['organization', actor]),
		...actors.flatMap((actor) =>
			sectors.flatMap((sector) => parts.map((part): Keys => ['presence', actor, sector, part]))
		),
		...donors.flatMap((donor) =>
			actors
				.filter((actor) => actor !== donor)
				.flatMap((actor) => sectors.map((sector): Keys => ['flow', donor, actor, sector]))
		),
		['reported', reported],
		...(status === 'cancelled' ? [] : sectors).flatMap((sector) =>
			(groups.length > 0 ? groups : ['']).flatMap((group) =>
				parts.map((part): Keys => ['work', sector, group, part, `${reported}|${status}`])
			)
		)
	];
}

/** `2021-04-12` and `2021-04` are of a month; a quarter or a year stays one. */
export function monthOf(date: string | null): string {
	return date === null ? '' : /^\d{4}-\d{2}/.test(date) ? date.slice(0, 7) : date;
}

function add(cells: Map<string, Cell>, keys: Keys, { targeted, reached }: Counted): void {
	const name = JSON.stringify(keys);
	const [dimension, key_1 = '', key_2 = '', key_3 = '', key_4 = ''] = keys;
	const cell = cells.get(name) ?? {
		...{ dimension, key_1, key_2, key_3, key_4 },
		...{ activity_count: 0, people_targeted: 0, targeted_count: 0, people_reached: 0, reached_count: 0 }
	};
	cell.activity_count += 1;
	cell.people_targeted += targeted ?? 0;
	cell.targeted_count += targeted === null ? 0 : 1;
	cell.people_reached += reached ?? 0;
	cell.reached_count += reached === null ? 0 : 1;
	cells.set(name, cell);
}
