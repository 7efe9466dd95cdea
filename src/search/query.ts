/** What a reader asks. The address of the page is its only state: `parseQuery(printQuery(query))` is the query. */

/** OR within a facet, AND between facets. One line here gives the page, the API, the documentation and the counts. */
export const facets = ['sector', 'type', 'group', 'language', 'cost', 'welcome'] as const;
export type Facet = (typeof facets)[number];

export const sorts = ['relevance', 'name', 'assured', 'near'] as const;
export type Sort = (typeof sorts)[number];

/** west, south, east, north in degrees */
export type Bbox = readonly [west: number, south: number, east: number, north: number];
export type Position = { latitude: number; longitude: number };

export type Query = {
	/** slug of an area, or `all` */
	area: string;
	q: string;
	selected: Record<Facet, string[]>;
	open: boolean;
	/** rounded to about 100 m before it ever gets here */
	near: Position | null;
	bbox: Bbox | null;
	/** `area`: only records without a published address */
	place: 'any' | 'area';
	view: 'list' | 'map';
	/** null: relevance when there are words, else name */
	sort: Sort | null;
	/** opaque cursor of the last record of the page before */
	after: string | null;
	limit: number;
};

export const pageSize = 50;
