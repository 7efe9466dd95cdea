import { parseDate } from './asof/asked-date.ts';
import { parseCursor } from './cursor.ts';
import { foldWords, isStopWord } from './fold.ts';

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
	/** sorted, each once */
	selected: Record<Facet, string[]>;
	open: boolean;
	/** rounded to about 100 m before it ever gets here */
	near: Position | null;
	bbox: Bbox | null;
	/** `area`: only records without a published address */
	place: 'any' | 'area';
	/** ISO date: the directory as it was known at the end of that day; null: as it is */
	asof: string | null;
	view: 'list' | 'map';
	/** null: nearest first when there is a position, else relevance when there are words, else name */
	sort: Sort | null;
	/** opaque cursor of the last record of the page before */
	after: string | null;
	limit: number;
};

export const pageSize = 50;
/** `words`: letters of what is typed; `terms`: different words of it that say something, each a search of its own. */
export const bounds = { words: 200, terms: 16, values: 20, code: 80, cursor: 600, limit: 100 } as const;

export const reasons = [
	'too_long',
	'too_many',
	'not_a_code',
	'not_an_option',
	'not_a_position',
	'not_a_box',
	'not_a_number',
	'not_a_cursor',
	'needs_near',
	'not_a_date',
	'not_on_a_date',
	'repeated'
] as const;
export type Reason = (typeof reasons)[number];

/** A parameter left out of the query, and why: shown on a page, refused (400) by the API. */
export type Ignored = { field: string; reason: Reason; value: string };
export type Parsed = { query: Query; ignored: Ignored[] };

/** The order of an address: the same question always has the same address. */
export const parameters = [
	'q',
	...facets,
	'open',
	'near',
	'bbox',
	'place',
	'asof',
	'view',
	'sort',
	'after',
	'limit'
] as const;

/** The language of who tells none: asked for by an address, never offered among the languages. */
export const unknownLanguage = 'unknown';

/** Facets whose values are known here; the others are vocabularies, edited as data. */
export const closedOptions: Partial<Record<Facet, readonly string[]>> = {
	cost: ['free', 'paid', 'mixed'],
	welcome: ['unconditional', 'preferential', 'exclusive']
};

export function emptyQuery(area: string): Query {
	return {
		area,
		q: '',
		selected: { sector: [], type: [], group: [], language: [], cost: [], welcome: [] },
		open: false,
		near: null,
		bbox: null,
		place: 'any',
		asof: null,
		view: 'list',
		sort: null,
		after: null,
		limit: pageSize
	};
}

export function sortOf(query: Query): Sort {
	if (query.sort === 'relevance' && query.q === '') return 'name';
	return query.sort ?? (query.near ? 'near' : query.q ? 'relevance' : 'name');
}

/** One kind of blank, no control character, composed letters: what was typed, as it is compared and printed. */
export function tidyWords(text: string): string {
	return text
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
}

/** Tidy words, or null when they are too many. They are weighed folded too: the one sign ﷺ stands for four words. */
export function readWords(text: string): string | null {
	if (text.length > 10 * bounds.words) return null;
	const words = tidyWords(text);
	const folded = foldWords(words);
	const letters = folded.reduce((sum, word) => sum + word.length, 0);
	const terms = new Set(folded.filter((word) => !isStopWord(word)));
	return words.length > bounds.words || letters > 2 * bounds.words || terms.size > bounds.terms
		? null
		: words;
}

type Note = (field: string, reason: Reason, value: string) => void;
const shown = (value: string) => value.slice(0, 100);

function parseCodes(facet: Facet, params: URLSearchParams, note: Note): string[] {
	const given = params
		.getAll(facet)
		.join(',')
		.slice(0, 10_000)
		.split(',')
		.map((value) => value.trim())
		.filter(Boolean);
	const kept = new Set<string>();
	for (const value of given) {
		const options = closedOptions[facet];
		if (value.length > bounds.code) note(facet, 'too_long', value);
		else if (options && !options.includes(value)) note(facet, 'not_an_option', value);
		else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) note(facet, 'not_a_code', value);
		else if (!kept.has(value) && kept.size === bounds.values) note(facet, 'too_many', value);
		else kept.add(value);
	}
	return [...kept].sort();
}

/** Decimal degrees separated by commas, within their range; null for anything else. */
function parseDegrees(value: string, highest: number[], decimals: number): number[] | null {
	const parts = value.split(',');
	if (parts.length !== highest.length) return null;
	const numbers = parts.map((part) =>
		/^\s*[+-]?\d{1,3}(\.\d{0,20})?\s*$/.test(part) ? Number(Number(part).toFixed(decimals)) + 0 : NaN
	);
	return numbers.every((number, index) => Math.abs(number) <= highest[index]!) ? numbers : null;
}

/** About 100 m: enough to sort by distance, too coarse to tell a door. */
export function parsePosition(value: string): Position | null {
	const degrees = parseDegrees(value, [90, 180], 3);
	return degrees && { latitude: degrees[0]!, longitude: degrees[1]! };
}

export function parseBbox(value: string): Bbox | null {
	const degrees = parseDegrees(value, [180, 90, 180, 90], 5);
	if (!degrees) return null;
	const [west, south, east, north] = degrees as [number, number, number, number];
	return west < east && south < north ? [west, south, east, north] : null;
}

/** Never throws: what cannot be understood is left out and named. Parameters that are not ours are not looked at. */
export function parseQuery(params: URLSearchParams, area: string): Parsed {
	const ignored: Ignored[] = [];
	const note: Note = (field, reason, value) => ignored.push({ field, reason, value: shown(value) });
	const query = emptyQuery(area);
	/** `blank`: an empty field of a form says nothing, and is no mistake */
	const read = <Value>(
		field: string,
		reason: Reason,
		parse: (value: string) => Value | null
	): Value | null => {
		const [value, ...others] = params.getAll(field).filter((each) => each.trim() !== '');
		for (const other of others) if (other !== value) note(field, 'repeated', other);
		if (value === undefined) return null;
		const parsed = parse(value);
		if (parsed === null) note(field, reason, value);
		return parsed;
	};
	const option = <Value extends string>(field: string, options: readonly Value[]) =>
		read(field, 'not_an_option', (value) => options.find((each) => each === value) ?? null);

	query.q = read('q', 'too_long', readWords) ?? '';
	for (const facet of facets) query.selected[facet] = parseCodes(facet, params, note);
	query.open = option('open', ['now']) !== null;
	query.near = read('near', 'not_a_position', parsePosition);
	query.bbox = read('bbox', 'not_a_box', parseBbox);
	query.place = option('place', ['any', 'area']) ?? 'any';
	query.asof = read('asof', 'not_a_date', parseDate);
	// whether a door was open is a question about a moment: a day has none
	if (query.asof && query.open) {
		query.open = false;
		note('open', 'not_on_a_date', 'now');
	}
	query.view = option('view', ['list', 'map']) ?? 'list';
	query.sort = option('sort', sorts);
	if (query.sort === 'near' && !query.near) {
		query.sort = null;
		note('sort', 'needs_near', 'near');
	}
	// A cursor says where a page ended in one order; in another it would say nothing.
	query.after = read('after', 'not_a_cursor', (value) =>
		value.length <= bounds.cursor && parseCursor(value)?.sort === sortOf(query) ? value : null
	);
	query.limit =
		read('limit', 'not_a_number', (value) => {
			const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
			return limit >= 1 && limit <= bounds.limit ? limit : null;
		}) ?? pageSize;
	return { query, ignored };
}

/** Canonical: one order, nothing that is the default. The area is in the path (or in the API's `area`), not here. */
export function printQuery(query: Query): URLSearchParams {
	const params = new URLSearchParams();
	const { near, bbox } = query;
	if (query.q) params.set('q', query.q);
	for (const facet of facets) for (const value of query.selected[facet]) params.append(facet, value);
	if (query.open) params.set('open', 'now');
	if (near) params.set('near', `${near.latitude},${near.longitude}`);
	if (bbox) params.set('bbox', bbox.join(','));
	if (query.place !== 'any') params.set('place', query.place);
	if (query.asof) params.set('asof', query.asof);
	if (query.view !== 'list') params.set('view', query.view);
	if (query.sort) params.set('sort', query.sort);
	if (query.after) params.set('after', query.after);
	if (query.limit !== pageSize) params.set('limit', String(query.limit));
	return params;
}
