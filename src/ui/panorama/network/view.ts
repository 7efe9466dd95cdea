import type { TieKind } from '#domain/activities/network/network.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { NetworkQuery } from '#search/network/query.ts';

export const families = ['association', 'public', 'international', 'other', 'unlisted'] as const;
/** Sorts of organizations that are drawn alike; `unlisted`: known by its name only. */
export type Family = (typeof families)[number];

/** An organization as the page shows it. Its name is withheld: a sort and an area in place of the name, and no link. */
export type PartyView = {
	/** Within this page only. */
	key: string;
	name: Localized;
	acronym: string | null;
	href: string | null;
	family: Family;
};
export type MemberView = PartyView & { activity_count: number; tie_count: number };
export type ActivityView = { title: Localized; href: string };

export type PairView = {
	id: string;
	one: PartyView;
	other: PartyView;
	/** The strongest first. */
	kinds: TieKind[];
	/** Activities in common. */
	count: number;
	/** Those of the common donor, where nothing else ties the two. Empty when a name is withheld: they would tell it. */
	activities: ActivityView[];
	donors: PartyView[];
	is_withheld: boolean;
};

/** Linked options of the form. */
export type Option = { value: string; label: string };

export type NetworkView = {
	area: { slug: string; name: string };
	query: NetworkQuery;
	/** Fields of the address that say nothing. */
	ignored: string[];
	choices: { sectors: Option[]; years: string[]; responses: Option[] };
	/** Of the activities that were looked at; null where their list cannot be asked for as such. */
	activity_count: number;
	activities_href: string | null;
	/** The most tied first. */
	members: MemberView[];
	/** The strongest first. */
	pairs: PairView[];
	/** Donors of many: how many they pay, and where their activities are listed, null where their name is withheld. */
	hubs: { donor: PartyView; count: number; href: string | null }[];
	isolated: PartyView[];
	donors_only: PartyView[];
};
