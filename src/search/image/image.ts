import { locales, type Locale } from '#platform/i18n/locale.ts';
import { facets, unknownLanguage, type Facet } from '../query.ts';
import { AnswerMemory } from '../words/answer-memory.ts';
import { makeVocabularies, type Vocabularies } from '../words/vocabularies.ts';
import { clearBit, eachBit, emptyBits, setBit, widen, type Bits } from '../slots/bits.ts';
import { Slots } from '../slots/slots.ts';
import type { Schedule } from '#domain/services/schedule.ts';
import { OpeningMemory } from './opening.ts';
import { compareNames, mergeOrder } from './order.ts';
import { PlaceLists, type Homes, type Points } from './points.ts';

/** One entry as it is filtered, counted, sorted and mapped. Dates are ISO; a place without published position has NaN. */
export type ImageRow = {
	entry_id: number;
	slug: string;
	terms: string[];
	/** by locale, in the order of `locales`; then acronyms */
	name_keys: string[];
	place_areas: string[];
	latitudes: number[];
	longitudes: number[];
	schedules: Schedule[];
	by_phone: boolean;
	status: string | null;
	assured_date: string | null;
	fades_date: string | null;
	source_date: string | null;
	/** milliseconds */
	updated_at: number;
};
export type Slot = ImageRow & { hours: number[] };

/**
 * The narrow part of all entries, in memory, as sets and arrays: what a question needs to be answered without reading rows.
 * Pure, so that a browser with a city's pack can answer in the same way.
 */
export class Image {
	/** what it is exact of, as the database names it; null before the first reading */
	edition: string | null = null;
	readonly vocabularies: Vocabularies;
	capacity = 1024;
	slots: (Slot | undefined)[] = [];
	alive: Bits = emptyBits(this.capacity);
	readonly #standing = new Slots();
	/** By entry. */
	readonly slotOf: ReadonlyMap<number, number> = this.#standing.of;
	readonly options: Record<Facet, Map<string, Bits>>;
	readonly hours = new OpeningMemory();
	readonly answers = new AnswerMemory();
	#inArea = new Map<string, Bits>();
	#onMap = new Map<string, Bits>();
	#newest = new Map<string, number>();
	readonly #places = new PlaceLists();
	readonly #within = new Map<string, ReadonlySet<string>>();
	readonly #orders = new Map<Locale, Int32Array>();
	readonly #ranks = new Map<Locale, Int32Array>();

	constructor(vocabularies: Vocabularies = makeVocabularies([], [])) {
		this.vocabularies = vocabularies;
		this.options = Object.fromEntries(facets.map((facet) => [facet, new Map()])) as Image['options'];
	}

	/** Puts changed rows in and takes gone ones out, all at once: no question sees half of it. */
	apply(rows: readonly ImageRow[], gone: readonly number[], edition: string): void {
		this.#grow(this.slots.length + rows.length);
		const touched = this.#standing.change(rows, gone, {
			take: (slot) => this.#take(slot),
			put: (slot, row) => this.#put(slot, row)
		});
		this.edition = edition;
		if (touched.size === 0) return;
		this.#inArea.clear();
		this.#onMap.clear();
		this.#newest.clear();
		this.#places.clear();
		for (const [locale, order] of this.#orders) {
			this.#orders.set(locale, mergeOrder(this, order, touched, locales.indexOf(locale)));
			this.#ranks.delete(locale);
		}
	}

	#put(slot: number, row: ImageRow): void {
		const isSpoken = row.terms.some((term) => term.startsWith('language:'));
		const terms = isSpoken ? row.terms : [...row.terms, `language:${unknownLanguage}`];
		this.slots[slot] = { ...row, terms, hours: row.schedules.map((schedule) => this.hours.intern(schedule)) };
		setBit(this.alive, slot);
		for (const term of terms) setBit(this.#optionBits(term), slot);
	}

	#take(slot: number): void {
		for (const term of this.slots[slot]!.terms) clearBit(this.#optionBits(term), slot);
		clearBit(this.alive, slot);
		this.slots[slot] = undefined;
	}

	#optionBits(term: string): Bits {
		const colon = term.indexOf(':');
		const options = this.options[term.slice(0, colon) as Facet];
		const code = term.slice(colon + 1);
		let bits = options.get(code);
		if (!bits) options.set(code, (bits = emptyBits(this.capacity)));
		return bits;
	}

	#grow(needed: number): void {
		if (needed <= this.capacity) return;
		while (this.capacity < needed) this.capacity *= 2;
		this.alive = widen(this.alive, this.capacity);
		for (const options of Object.values(this.options))
			for (const [code, bits] of options) options.set(code, widen(bits, this.capacity));
	}

	/** Entries with a place in the area or below it; `all`: every entry. An unknown area has none. */
	inArea(area: string): Bits {
		if (area === 'all') return this.alive;
		if (this.#inArea.size === 0) this.#fillAreas();
		return this.#inArea.get(area) ?? emptyBits(this.capacity);
	}

	#fillAreas(): void {
		for (const area of this.vocabularies.areas) this.#inArea.set(area.slug, emptyBits(this.capacity));
		this.slots.forEach((row, slot) => {
			for (const place of row?.place_areas ?? [])
				for (const slug of this.vocabularies.lineage(place)) setBit(this.#inArea.get(slug)!, slot);
		});
	}

	/** Entries of the area with a published position in it. */
	onMap(area: string): Bits {
		let bits = this.#onMap.get(area);
		if (!bits) {
			bits = emptyBits(this.capacity);
			for (const slot of this.pointsIn(area).slots) setBit(bits, slot);
			this.#onMap.set(area, bits);
		}
		return bits;
	}

	/** Published places in the area, and entries that have none there. */
	pointsIn = (area: string): Points => this.#places.points(this, area);
	homesIn = (area: string): Homes => this.#places.homes(this, area);

	/** Milliseconds of the newest change among the entries of the area; 0 when there is none. */
	newestIn(area: string): number {
		let newest = this.#newest.get(area);
		if (newest === undefined) {
			newest = 0;
			eachBit(this.inArea(area), (slot) => (newest = Math.max(newest!, this.slots[slot]!.updated_at)));
			this.#newest.set(area, newest);
		}
		return newest;
	}

	/** Which of its places are in the area, by their number. */
	placesIn(slot: number, area: string): number[] {
		const found: number[] = [];
		const places = this.slots[slot]!.place_areas;
		const within = area === 'all' ? null : this.#slugsWithin(area);
		for (let place = 0; place < places.length; place++)
			if (!within || within.has(places[place]!)) found.push(place);
		return found;
	}

	#slugsWithin(area: string): ReadonlySet<string> {
		let within = this.#within.get(area);
		if (!within) {
			const slugs = this.vocabularies.areas.map(({ slug }) => slug);
			within = new Set(slugs.filter((slug) => this.vocabularies.lineage(slug).includes(area)));
			this.#within.set(area, within);
		}
		return within;
	}

	isPlaced(slot: number, place: number): boolean {
		return !Number.isNaN(this.slots[slot]!.latitudes[place]);
	}

	/** Slots by name, as readers of this language sort; and the place of each slot in it. */
	order(locale: Locale): Int32Array {
		let order = this.#orders.get(locale);
		if (!order) {
			const index = locales.indexOf(locale);
			const slots = [...this.slots.keys()].filter((slot) => this.slots[slot]);
			order = Int32Array.from(
				slots.sort((one, other) => compareNames(this.slots[one]!, this.slots[other]!, index))
			);
			this.#orders.set(locale, order);
		}
		return order;
	}

	ranks(locale: Locale): Int32Array {
		let ranks = this.#ranks.get(locale);
		if (!ranks) {
			ranks = new Int32Array(this.slots.length);
			const order = this.order(locale);
			for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
			this.#ranks.set(locale, ranks);
		}
		return ranks;
	}
}
