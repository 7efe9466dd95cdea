import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { AreaLine } from '#domain/organizations/organization-sheet.ts';
import type { NeedFact, Work } from './gap.ts';
import type { PublicNeed } from './public-need.ts';

const codes = (terms: readonly { code: string }[]) => terms.map(({ code }) => code);

/** The areas one level below `area` that hold these places; '' for the area as a whole, or one wider than it. */
export function partsOf(paths: readonly (readonly AreaLine[])[], area: string): string[] {
	const parts = paths.map((path) => {
		const at = path.findIndex(({ slug }) => slug === area);
		return at > 0 ? path[at - 1]!.slug : '';
	});
	return [...new Set(parts)];
}

/** Of the places of an activity, those in the area alone: it may also be at work elsewhere. */
const within = (paths: readonly AreaLine[][], area: string) =>
	paths.filter((path) => path.some(({ slug }) => slug === area));

export function workOf(activity: PublicActivity, area: string): Work {
	const { slug, activity_status, last_reported_date, end_date } = activity;
	return {
		slug,
		sectors: codes(activity.sectors),
		groups: codes(activity.groups),
		parts: partsOf(within(activity.areas, area), area),
		status: activity_status,
		last_reported_date,
		end_date
	};
}

export function needFactOf(need: PublicNeed, area: string): NeedFact {
	const inside = within(need.areas, area);
	return {
		slug: need.slug,
		sectors: codes(need.sectors),
		groups: codes(need.groups),
		parts: inside.length > 0 ? partsOf(inside, area) : [''],
		status: need.need_status,
		answers: need.answers.map(({ slug, is_part }) => ({ slug, is_part }))
	};
}
