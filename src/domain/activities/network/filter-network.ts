import { daysOf, mayOverlap, type PartialDate } from '../period.ts';
import type { DirectoryLine, NetworkActivity } from './network.ts';

export type NetworkFilter = {
	sector: string | null;
	from: PartialDate | null;
	to: PartialDate | null;
	response: string | null;
};

/** An activity whose dates nobody gave may have run at any time: it stays. */
export function filterActivities<
	A extends Pick<NetworkActivity, 'sectors' | 'responses' | 'start_date' | 'end_date'>
>(activities: readonly A[], { sector, from, to, response }: NetworkFilter): A[] {
	const days = { from: from && daysOf(from).first, to: to && daysOf(to).last };
	return activities.filter(
		(activity) =>
			(sector === null || activity.sectors.some(({ code }) => code === sector)) &&
			(response === null || activity.responses.some(({ code }) => code === response)) &&
			mayOverlap(activity, days)
	);
}

/** Nobody is asked with whom they work in a field that is not theirs. */
export const filterDirectory = (
	directory: readonly DirectoryLine[],
	{ sector }: NetworkFilter
): DirectoryLine[] =>
	directory.map((line) => ({
		...line,
		in_area: line.in_area && (sector === null || line.sector_codes.includes(sector))
	}));
