/** The front door in words and addresses. */
export type PlaceLink = { name: string; href: string; count: string; updated: string | null };
export type NeedLink = { label: string; icon: string | null; href: string; count: string };
export type LandingView = {
	cities: PlaceLink[];
	others: PlaceLink[];
	needs: NeedLink[];
	more_needs: NeedLink[];
	all_href: string;
	total: string;
};
