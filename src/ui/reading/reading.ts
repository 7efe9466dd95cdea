/** A page to be read from top to bottom: sections of plain blocks, so that every language has the same shape. */

export type Fact = {
	term: string;
	text: string;
	href?: string;
	/** the term is a word that readers meet on the site, shown as it is there */
	sign?: boolean;
};

export type Block =
	| string
	| { list: string[] }
	| { facts: Fact[] }
	| { links: { label: string; href: string }[] }
	/** an address to copy, always left to right */
	| { address: string };

/** `id`: the anchor, the same in every language. */
export type Section = { id: string; title: string; blocks: Block[] };
