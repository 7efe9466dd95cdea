/** The figures of an area's dashboard, from its kept cells. Pure. */
import { daysOf } from '../period.ts';
import type { PartyOrganization } from '../public-activity.ts';
import type { Cell, Dimension, KeyedCount } from './cell.ts';

/** All that is counted of an area, through a lens ('' for none). */
export type DashboardCells = {
	/** Dimensions of few keys, whole. */
	cells: readonly Cell[];
	/** Those of the page asked for, the most active first; `acting`: how many there are. */
	organizations: readonly Cell[];
	acting: number;
	presence: readonly KeyedCount[];
	/** When they began, days as their month. */
	starts: readonly KeyedCount[];
	/** The most frequent; `flow_count`: how many there are, counted up to one more than `flowsCounted`. */
	flows: readonly KeyedCount[];
	flow_count: number;
	/** How many give. */
	donor_count: number;
	parties: ReadonlyMap<string, PartyOrganization>;
};

export const ofDimension = (cells: readonly Cell[], dimension: Dimension): Cell[] =>
	cells.filter((cell) => cell.dimension === dimension);

/** Activities begun in a year: in each month that is known, and without one; `coarse`: the dates of these, as they were given. */
export type BegunYear = {
	year: string;
	count: number;
	months: number[];
	without_month: number;
	coarse: string[];
};

/** By year and month, as precisely as each date was given; `unknown`: without any date. */
export function begunByYear(starts: readonly KeyedCount[]): { years: BegunYear[]; unknown: number } {
	const years = new Map<string, BegunYear>();
	let unknown = 0;
	for (const { key_1: date, activity_count } of starts) {
		if (date === '') {
			unknown += activity_count;
			continue;
		}
		const year = date.slice(0, 4);
		const none = { year, count: 0, months: Array<number>(12).fill(0), without_month: 0, coarse: [] };
		const kept = years.get(year) ?? none;
		years.set(year, kept);
		kept.count += activity_count;
		const month = /^\d{4}-(\d{2})/.exec(date)?.[1];
		if (month) kept.months[Number(month) - 1]! += activity_count;
		else {
			kept.without_month += activity_count;
			kept.coarse.push(date);
		}
	}
	return { years: [...years.values()].sort((one, other) => (one.year < other.year ? -1 : 1)), unknown };
}

/** Whole months since the last report; the youngest it can be when the date is a year or a quarter. */
export const reportAges = ['3', '6', '12', '24', 'older', 'unknown'] as const;
export type ReportAge = (typeof reportAges)[number];
export type ReportedLast = { age: ReportAge; count: number };

/** How long ago activities were last reported. `today`: ISO date. */
export function byReportAge(cells: readonly Cell[], today: string): ReportedLast[] {
	const ages = new Map<ReportAge, ReportedLast>(reportAges.map((age) => [age, { age, count: 0 }]));
	for (const { key_1: date, activity_count } of ofDimension(cells, 'reported')) {
		ages.get(ageOf(date, today))!.count += activity_count;
	}
	return [...ages.values()];
}

export function ageOf(date: string, today: string): ReportAge {
	if (date === '') return 'unknown';
	const months = monthNumber(today) - monthNumber(daysOf(date).last);
	return reportAges.find((age) => months <= Number(age)) ?? 'older';
}

/** The months of the last report that are of this age; null: without bound. */
export function monthsOfAge(
	age: Exclude<ReportAge, 'unknown'>,
	today: string
): { from: string | null; to: string | null } {
	const at = reportAges.indexOf(age);
	const ago = (months: number) => {
		const month = monthNumber(today) - 1 - months;
		return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
	};
	return {
		from: age === 'older' ? null : ago(Number(age)),
		to: at === 0 ? null : ago(Number(reportAges[at - 1]) + 1)
	};
}

const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** Activities by the year of their last report, the latest first. */
export function reportedByYear(cells: readonly Cell[]): { year: string; count: number }[] {
	const years = new Map<string, number>();
	for (const { key_1: date, activity_count } of ofDimension(cells, 'reported'))
		if (date !== '') years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + activity_count);
	return [...years]
		.map(([year, count]) => ({ year, count }))
		.sort((one, other) => (one.year < other.year ? 1 : -1));
}
