import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { AreaLink, Chip, FacetView } from '#ui/explorer/view.ts';
import type { TimelineView } from './timeline-rows.ts';

export type LensFact = { name: string; values: { label: string; href: string | null; count: number }[] };
/** An area seen through one lens: what the lens is, and who did what, where, for whom, with whom. */
export type LensView = {
	label: string;
	description: string | null;
	when: string | null;
	glide_number: string | null;
	fts_code: string | null;
	source_urls: string[];
	facts: LensFact[];
};

/** What the page of activities shows, already in words and addresses. */
export type ActivitiesView = {
	title: string;
	heading: string;
	description: string;
	area_slug: string | null;
	/** Slug of the area, `all` for everywhere, and what follows the `?` of its files. */
	files: { area: string; search: string };
	parents: AreaLink[];
	children: AreaLink[];
	action: string;
	q: string;
	/** Carried by the form of words, of order; of filters. */
	hidden_all: [name: string, value: string][];
	hidden: [name: string, value: string][];
	facets: FacetView[];
	chips: Chip[];
	clear_href: string;
	sort: { options: { value: string; label: string; selected: boolean }[] };
	/** The whole area, or one of its lenses. */
	lenses: { label: string; href: string; selected: boolean }[];
	lens: LensView | null;
	lens_codes: string[];
	count: string;
	total: number;
	in_area: number;
	notices: string[];
	rows: PublicActivity[];
	timeline: TimelineView;
	previous_href: string | null;
	next_href: string | null;
	none: { title: string; text: string; ways: { label: string; href: string }[] } | null;
	canonical: string;
	/** Of the canonical address: a lens by itself is a page of its own. */
	search: string;
	index: boolean;
};
