import type { DateProblem } from '#search/asof/asked-date.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** What the explorer shows, already in words and addresses: components below decide nothing. */
export type FacetOption = {
	value: string;
	label: string;
	icon: string | null;
	count: number;
	checked: boolean;
};
/** `note`: that only the most frequent are here, and how to find another. */
export type FacetView = { facet: string; legend: string; options: FacetOption[]; note?: string };
/** `near`: the script holds the reader's position, and forgets it when the chip goes */
export type Chip = { label: string; href: string; removeLabel: string; near?: boolean };

export type RowView = {
	slug: string;
	href: string;
	name: Localized;
	acronym: string | null;
	description: Localized;
	type: string;
	/** of the first sector; the words say them all */
	pictogram: string | null;
	sectors: string;
	place: string;
	protected: string | null;
	distance: string | null;
	hours: { state: 'open' | 'closed' | 'unknown'; label: string };
	facts: string[];
	languages: string | null;
	checked: { label: string; confirmed: boolean };
	ended: string | null;
};

export type AreaLink = { name: string; href: string; count?: number };

export type ExplorerView = {
	title: string;
	heading: string;
	area_name: string;
	/** Null: everywhere. */
	area_slug: string | null;
	description: string;
	action: string;
	search_label: string;
	q: string;
	hidden: [name: string, value: string][];
	hidden_all: [name: string, value: string][];
	facets: FacetView[];
	open: { checked: boolean; count: number };
	chips: Chip[];
	clear_href: string;
	filter_count: number;
	count: string;
	total: number;
	notices: string[];
	/** of another day than today, and how to ask for one */
	asof: {
		date: string | null;
		problem: DateProblem | null;
		today: string;
		hidden: [name: string, value: string][];
	};
	sort: { options: { value: string; label: string; selected: boolean }[] };
	rows: RowView[];
	next_href: string | null;
	previous_href: string | null;
	why_without_address: string | null;
	view: 'list' | 'map';
	map_href: string;
	list_href: string;
	nearest: { label: string; href: string }[];
	parents: AreaLink[];
	children: AreaLink[];
	updated: string | null;
	canonical: string;
	index: boolean;
};
