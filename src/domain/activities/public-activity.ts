import type { AreaLine, Term } from '#domain/organizations/organization-sheet.ts';
import type { Source } from '#domain/organizations/organization.ts';
import type { Labels, Localized } from '#platform/i18n/localized.ts';
import type { Activity, ActivityRole, PublicPeople } from './activity.ts';
import type { GrantRole } from './grant.ts';

/** An organization as named from an activity or a grant. `is_withheld`: its name stays out of networks, exports and donor pages. */
export type PartyOrganization = {
	id: string;
	slug: string;
	name: Localized;
	acronym: string | null;
	type_code: string;
	area_slug: string;
	is_withheld: boolean;
};
/** In the directory, or by a name in words: one of the two. */
export type PartyLine<Role = ActivityRole> = {
	organization: PartyOrganization | null;
	name: string | null;
	role: Role;
};
export type ResponseLine = { code: string; label: Labels; source_words: string };

/** All that is public about one activity, from the public views alone. */
export type PublicActivity = Pick<
	Activity,
	| 'id'
	| 'slug'
	| 'title'
	| 'summary'
	| 'results'
	| 'modality_codes'
	| 'start_date'
	| 'end_date'
	| 'activity_status'
	| 'budget'
	| 'currency'
	| 'last_reported_date'
	| 'urls'
> & {
	/** Who reports it. */
	keeper: PartyOrganization;
	participants: PartyLine[];
	sectors: Term[];
	groups: Term[];
	/** Each area with those above it, the smallest first. */
	areas: AreaLine[][];
	people_targeted: PublicPeople | null;
	people_reached: PublicPeople | null;
	grant: { slug: string; title: Localized } | null;
	responses: ResponseLine[];
	/** Needs it answers, whole or in part. */
	needs: { slug: string; statement: Localized; is_part: boolean }[];
	sources: Source[];
	revision: number;
	updated_at: Date;
};

/** All that is public about one grant; its activities are read apart. */
export type PublicGrant = {
	id: string;
	slug: string;
	title: Localized;
	summary: Localized;
	results: Localized;
	amount: number | null;
	currency: string | null;
	start_date: string | null;
	end_date: string | null;
	parties: PartyLine<GrantRole>[];
	areas: AreaLine[][];
	sources: Source[];
	updated_at: Date;
};
