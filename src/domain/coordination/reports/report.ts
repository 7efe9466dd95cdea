/** A panorama as it was on a day: what is kept of it, and what is read of it since. */
import type {
	ActivityRole,
	ActivityStatus,
	Modality,
	PublicCount,
	PublicPeople
} from '#domain/activities/activity.ts';
import type { NeedStatus } from '#domain/needs/need.ts';
import type { Labels, Localized } from '#platform/i18n/localized.ts';

export type ReportStatus = 'draft' | 'published' | 'withdrawn';

/** Sums over activities, each with how many of them said a number: the same person may be in several. Meaningless when that is 0. */
export type PeopleSum = { people: number; activities: number };

/** `label`: null where nothing is said. */
export type Share = { code: string; label: Labels | null; activities: number; needs: number };

/** Counted when the report is made, never again. */
export type Figures = {
	activities: number;
	organizations: number;
	needs: number;
	needs_open: number;
	targeted: PeopleSum;
	reached: PeopleSum;
	by_sector: (Share & { targeted: PeopleSum; reached: PeopleSum })[];
	by_part: Share[];
	by_group: Share[];
	/** Code: the status; '' where it is not known. */
	by_status: { code: ActivityStatus | ''; activities: number }[];
	/** Code: the year an activity began; '' where it is not known. In order. */
	by_year: { code: string; activities: number }[];
	by_organization: { organization_id: string; activities: number }[];
};

/** `name`, `slug` and `acronym` are gone where it is hidden today or keeps its name. */
export type FrozenOrganization = {
	name?: Localized;
	slug?: string;
	acronym?: string | null;
	type: Labels | null;
	area: Labels | null;
};
export type FrozenTerm = { code: string; label: Labels };
export type FrozenSource = { name: string | null; url: string | null; date: string | null };

/** What is counted, and `record`: what it says, null where it may not be said today. */
type Kept<Record> = {
	/** Of the record; not handed out. */
	id?: string;
	/** Whoever is named in it. */
	organization_ids: string[];
	sectors: FrozenTerm[];
	groups: FrozenTerm[];
	/** Where, as it was stated. */
	areas: { slug: string; name: Labels }[];
	record: Record | null;
};
export type FrozenActivity = Kept<{
	slug: string;
	title: Localized;
	summary: Localized;
	results: Localized;
	parties: { organization_id: string | null; name: string | null; role: ActivityRole }[];
	sources: FrozenSource[];
}> & {
	keeper_id: string;
	start_date: string | null;
	end_date: string | null;
	activity_status: ActivityStatus | null;
	modality_codes: Modality[];
	people_targeted: PublicPeople | null;
	people_reached: PublicPeople | null;
	last_reported_date: string | null;
};
export type FrozenNeed = Kept<{
	slug: string;
	statement: Localized;
	evidence: Localized;
	sources: FrozenSource[];
}> & {
	reporter_id: string | null;
	severity: number | null;
	people_in_need: PublicCount;
	need_status: NeedStatus;
	reported_date: string | null;
};

/** Version: how it was counted; a report says its method by it, whatever the method is today. */
export type Frozen = {
	version: 1;
	area: { slug: string; name: Labels };
	response: { code: string; label: Labels } | null;
	figures: Figures;
	organizations: Record<string, FrozenOrganization>;
	activities: FrozenActivity[];
	needs: FrozenNeed[];
};
/** As it may be read today, with its title and foreword. */
export type ReadableFrozen = Frozen & { title: Localized; foreword: Localized };

export type ReportHead = {
	id: string;
	slug: string;
	area_id: string;
	from_date: string;
	to_date: string;
	response_code: string | null;
	frozen_at: Date;
	status: ReportStatus;
	published_at: Date | null;
	withdrawn_at: Date | null;
	withdrawn_reason: string | null;
};
export type Report = ReportHead & { frozen: ReadableFrozen | null };
export type ReportLine = ReportHead & { title: Localized; area: { slug: string; name: Labels } };

export const titleLength = 200;
export const forewordLength = 6_000;
export const reasonLength = 500;

export type ReportError = 'error_area' | 'error_period' | 'error_title';
/** What is wrong with a wish for a report, by the field it is told at. Dates as a form gives them. */
export function checkReport(wish: {
	area: string;
	from: string;
	to: string;
	titles: readonly string[];
}): { field: string; code: ReportError }[] {
	const { area, from, to, titles } = wish;
	return [
		...(area ? [] : [{ field: 'area', code: 'error_area' } as const]),
		...(isDay(from) && isDay(to) && from <= to ? [] : [{ field: 'from', code: 'error_period' } as const]),
		...(titles.some((title) => title.trim() !== '')
			? []
			: [{ field: 'title-fr', code: 'error_title' } as const])
	];
}

function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** The address of a report: its place, its lens and its years; a number when that is taken. */
export function reportSlug(
	{ area, response, from, to }: { area: string; response: string | null; from: string; to: string },
	taken: ReadonlySet<string>
): string {
	const years = from.slice(0, 4) === to.slice(0, 4) ? [from.slice(0, 4)] : [from.slice(0, 4), to.slice(0, 4)];
	const base = [area, ...(response ? [response] : []), ...years].join('-');
	let slug = base;
	for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
	return slug;
}
