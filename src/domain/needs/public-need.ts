import type { PublicCount } from '#domain/activities/activity.ts';
import type { PartyOrganization, ResponseLine } from '#domain/activities/public-activity.ts';
import type { AreaLine, Term } from '#domain/organizations/organization-sheet.ts';
import type { Source } from '#domain/organizations/organization.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Need, Vote } from './need.ts';

/** A vote as the public may read it: how many took part and how many dots are counts of people. */
export type PublicVote = Omit<Vote, 'participants' | 'votes'> & {
	participants: PublicCount;
	votes: PublicCount;
};

/** All that is public about one need, from the public views alone. */
export type PublicNeed = Pick<
	Need,
	'id' | 'slug' | 'statement' | 'evidence' | 'severity' | 'severity_source' | 'need_status' | 'reported_date'
> & {
	votes: PublicVote[];
	/** Who reports it; null: a source alone. */
	reporter: PartyOrganization | null;
	sectors: Term[];
	groups: Term[];
	/** Each area with those above it, the smallest first. */
	areas: AreaLine[][];
	people_in_need: PublicCount;
	people_method: string | null;
	people_source_url: string | null;
	responses: ResponseLine[];
	/** Activities that answer it, whole or in part. */
	answers: {
		slug: string;
		title: Localized;
		activity_status: string | null;
		last_reported_date: string | null;
		is_part: boolean;
	}[];
	sources: Source[];
	revision: number;
	updated_at: Date;
};
