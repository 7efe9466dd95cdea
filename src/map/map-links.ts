import type { Bbox } from '#search/query.ts';

/** Where the marks of a map lead: the page gives these, so that a link keeps everything else its address holds. */
export type MapLinks = {
	/** the same search in another window; null: the whole area */
	view: (bbox: Bbox | null) => string;
	/** the sheet of one record */
	record: (slug: string) => string;
	/** the records known by this area only: `…?place=area` */
	badge: (areaSlug: string) => string;
	/** all the records without a published address */
	withoutAddress: string;
};
