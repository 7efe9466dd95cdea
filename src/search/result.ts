import type { Localized } from '#platform/i18n/localized.ts';
import type { Bbox, Facet, Position } from './query.ts';

/** One organization as the list shows it: read from public views only. */
export type Entry = {
	id: string;
	slug: string;
	name: Localized;
	acronym: string | null;
	description: Localized;
	type_code: string;
	sector_codes: string[];
	group_codes: string[];
	language_codes: string[];
	/** where it is, within the area asked for when it has several places */
	area_slug: string;
	address: string | null;
	precision: 'exact' | 'address' | 'area';
	is_protected: boolean;
	positions: Position[];
	/** metres, when asked near a position */
	distance: number | null;
	open: 'open' | 'closed' | 'unknown';
	/** ISO instant of the next change, when hours are known */
	open_until: string | null;
	services: { slug: string; name: Localized; cost: 'free' | 'paid' | 'mixed' | null }[];
	has_phone: boolean;
	/** a number can be called from anywhere: help that needs no journey */
	by_phone: boolean;
	status: 'active' | 'inactive' | 'defunct' | 'temporarily closed' | null;
	assured_date: string | null;
	/** from this day on nobody has confirmed it for too long; null: nobody ever did */
	fades_date: string | null;
	/** newest date among the sources; the precision is the source's: 2021, 2021-04 or 2021-04-12 */
	source_date: string | null;
};

export type Cluster = {
	latitude: number;
	longitude: number;
	count: number;
	/** what a click asks for: the box of the cluster's points */
	bbox: [number, number, number, number];
	/** the record itself when the cluster is one place */
	entry: { slug: string; name: Localized } | null;
};

/** Records known by their area only, counted where the area's name stands; no position: counted in words beside the map. */
export type AreaBadge = {
	slug: string;
	name: Record<string, string>;
	position: Position | null;
	count: number;
};

export type Found = {
	total: number;
	items: Entry[];
	/** counts on every option given the other facets; options without records are absent unless selected */
	facets: Record<Facet, { code: string; count: number; selected: boolean }[]>;
	open_count: number;
	/** number of the first item shown, from 1: "51–100 of 312"; 0 when nothing is shown */
	from: number;
	/** cursor (`after`) of the following page; null on the last */
	next: string | null;
	/** the page before: its cursor, null for the first page; null here when this is the first */
	previous: { after: string | null } | null;
	/** numbers add up to the published places of what is found, in the box or the area */
	clusters: Cluster[];
	/** the box they were made for: the one asked for, else the one that holds them all; null when there is none */
	extent: Bbox | null;
	badges: AreaBadge[];
	/** what is found and has no published position in the area, wherever the map looks: the badges add up to it */
	without_address: number;
	/** the words corrected, when what was typed found nothing and this does */
	did_you_mean: string | null;
	/** when nothing is found: what to drop or where to look, with how many that would find */
	nearest: {
		kind: 'drop_facet' | 'drop_words' | 'drop_open' | 'wider_area' | 'drop_box';
		facet?: Facet;
		area_slug?: string;
		count: number;
	}[];
	/** newest update among the records of the area */
	updated_at: string | null;
};
