import { facets, unknownLanguage, type Bbox, type Facet, type Query } from '../query.ts';
import { and, andNot, countBoth, emptyBits, or, setBit, type Bits } from '../slots/bits.ts';
import type { Image } from './image.ts';
import { joinOpenings, type AskOpening, type Opening } from './opening.ts';

export type Asked = {
	query: Query;
	/** entries that hold the words, null when there are none */
	words: Bits | null;
	now: Date;
	askOpening: AskOpening;
};

export type Matches = {
	hits: Bits;
	/** of the hits, wherever the map is looking: those with no published position in the area */
	unplaced: Bits;
	facets: Record<Facet, { code: string; count: number; selected: boolean }[]>;
	/** how many of the others' hits are open now */
	open_count: number;
};

export function openingOf(image: Image, slot: number, asked: Pick<Asked, 'now' | 'askOpening'>): Opening {
	return joinOpenings(
		image.slots[slot]!.hours.map((index) => image.hours.at(index, asked.now, asked.askOpening))
	);
}

type OpenNow = { edition: string | null; minute: number; ask: AskOpening; bits: Bits };
const openNow = new WeakMap<Image, OpenNow>();

/** Hours are kept to the minute, so the set of what is open is good for one. */
function openBits(image: Image, { now, askOpening: ask }: Asked): Bits {
	const minute = Math.floor(now.getTime() / 60_000);
	const known = openNow.get(image);
	if (known && known.edition === image.edition && known.minute === minute && known.ask === ask)
		return known.bits;
	const bits = emptyBits(image.capacity);
	image.slots.forEach((row, slot) => {
		if (row?.hours.some((index) => image.hours.at(index, now, ask).state === 'open')) setBit(bits, slot);
	});
	openNow.set(image, { edition: image.edition, minute, ask, bits });
	return bits;
}

/** Edges belong to the box. */
export function isInBox(bbox: Bbox, longitude: number, latitude: number): boolean {
	return longitude >= bbox[0] && longitude <= bbox[2] && latitude >= bbox[1] && latitude <= bbox[3];
}

/** Only places in the area asked for count: a box over Rabat does not find an association of Oujda by its desk there. */
function boxBits(image: Image, area: string, bbox: Bbox): Bits {
	const bits = emptyBits(image.capacity);
	const { slots, longitudes, latitudes } = image.pointsIn(area);
	for (let index = 0; index < slots.length; index++)
		if (isInBox(bbox, longitudes[index]!, latitudes[index]!)) setBit(bits, slots[index]!);
	return bits;
}

/** OR within a facet, AND between; each facet is counted on what all the others leave. */
export function match(image: Image, asked: Asked): Matches {
	const { query, words } = asked;
	const area = image.inArea(query.area);
	const onMap = image.onMap(query.area);
	const passes = new Map<Facet, Bits>();
	for (const facet of facets)
		if (query.selected[facet].length)
			passes.set(
				facet,
				or(
					image.capacity,
					query.selected[facet].flatMap((code) => image.options[facet].get(code) ?? [])
				)
			);
	const open = openBits(image, asked);
	const anywhere = words ? and(area, words) : area;
	const here = query.bbox
		? and(anywhere, boxBits(image, query.area, query.bbox))
		: query.place === 'area'
			? andNot(anywhere, onMap)
			: anywhere;
	const hereNow = query.open ? and(here, open) : here;
	const counts = {} as Matches['facets'];
	for (const facet of facets) {
		const others = [...passes].filter(([each]) => each !== facet).map(([, bits]) => bits);
		counts[facet] = countOptions(image, query, facet, and(hereNow, ...others));
	}
	const passed = and(here, ...passes.values());
	return {
		hits: query.open ? and(passed, open) : passed,
		unplaced: andNot(and(anywhere, ...passes.values(), ...(query.open ? [open] : [])), onMap),
		facets: counts,
		open_count: countBoth(passed, open)
	};
}

function countOptions(image: Image, query: Query, facet: Facet, among: Bits): Matches['facets'][Facet] {
	const found: Matches['facets'][Facet] = [];
	for (const [code, bits] of image.options[facet]) {
		const selected = query.selected[facet].includes(code);
		const count = countBoth(among, bits);
		const isOffered = facet !== 'language' || code !== unknownLanguage;
		if ((count > 0 && isOffered) || selected) found.push({ code, count, selected });
	}
	for (const code of query.selected[facet])
		if (!image.options[facet].has(code)) found.push({ code, count: 0, selected: true });
	return found.sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}
