import type { PartyLine, PartyOrganization, PublicActivity } from '../public-activity.ts';

/** Working groups are not kept yet: nothing here comes from them. */
export const tieKinds = ['partnership', 'activity', 'branch', 'donor'] as const;
/**
 * How two organizations are tied, the strongest first: a partner named by the one that reports, two that take part in the same
 * activity, a parent and its branch, money from the same donor in different activities.
 */
export type TieKind = (typeof tieKinds)[number];

/** What is read of an activity. */
export type NetworkActivity = Pick<
	PublicActivity,
	'id' | 'slug' | 'title' | 'keeper' | 'participants' | 'sectors' | 'responses' | 'start_date' | 'end_date'
>;

/** An organization whose record is known; `in_area`: the directory of the area lists it. */
export type DirectoryLine = {
	organization: PartyOrganization;
	parent_id: string | null;
	sector_codes: string[];
	in_area: boolean;
};

/** In the directory, or by a name in words: one of the two. */
export type Party = Pick<PartyLine, 'organization' | 'name'>;
export type Member = Party & {
	/** Its id, or `name:` and its name. */
	key: string;
	/** Those it takes part in, money aside. */
	activities: NetworkActivity[];
	/** How many others it is tied to. */
	tie_count: number;
};

export type CommonDonor = { key: string; donor: Party; activities: NetworkActivity[] };
/** Between two members, whichever is named first: `one` is the lesser key. */
export type Tie = {
	one: string;
	other: string;
	/** Both take part. */
	shared: NetworkActivity[];
	/** Of these, where one of the two reports and names the other as its partner. */
	partnerships: NetworkActivity[];
	donors: CommonDonor[];
	is_branch: boolean;
};

/** A donor of so many that a tie for each two of them would say nothing and be thousands: said once, with how many it pays. */
export type Hub = { key: string; donor: Party; takers: Party[] };
/** Of one donor, three hundred pairs. */
export const mostTakers = 25;

export type Network = {
	/** With at least one tie; the most tied first. */
	members: Member[];
	/** The strongest first. */
	ties: Tie[];
	/** Those that pay the most first. Two that they pay are tied by it where something else ties them too. */
	hubs: Hub[];
	/** In the directory of the area, and no tie of theirs is known, nor a donor of many. */
	isolated: Member[];
	/** In the directory of the area, tied to nobody, but giving money to an activity. */
	donors_only: Member[];
};

/** Never empty. */
export function kindsOf({ shared, partnerships, donors, is_branch }: Tie): TieKind[] {
	const has: Record<TieKind, boolean> = {
		partnership: partnerships.length > 0,
		activity: shared.length > partnerships.length,
		branch: is_branch,
		donor: donors.length > 0
	};
	return tieKinds.filter((kind) => has[kind]);
}
