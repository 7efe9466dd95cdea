import { locales, type Locale } from '#platform/i18n/locale.ts';
import { clearBit, emptyBits, setBit, widen, type Bits } from '../../slots/bits.ts';
import { mergeSorted } from '../../slots/merge-sorted.ts';
import { makeVocabularies, type Vocabularies } from '../../words/vocabularies.ts';
import type { ActivitySort } from '../query.ts';
import { SlotSet } from '../../slots/slot-set.ts';
import { Slots } from '../../slots/slots.ts';
import { valuesOf } from './values.ts';

/** A public activity as it is filtered, counted, sorted and drawn in time. */
export type ActivityRow = {
	entry_id: number;
	activity_id: string;
	slug: string;
	/** By locale, in the order of `locales`. */
	title_keys: string[];
	/** Who reports it. */
	organization_id: string;
	start_date: string | null;
	end_date: string | null;
	activity_status: string | null;
	last_reported_date: string | null;
	tells_targeted: boolean;
	tells_reached: boolean;
	sector_codes: string[];
	population_group_codes: string[];
	response_codes: string[];
	/** Where it is, as recorded. */
	area_slugs: string[];
	/** Others that take part; an organization that is not in the directory has a name alone. */
	parties: { organization_id: string | null; name: string | null; role: string }[];
};
/** What is kept of it: its values are in the sets. */
export type ActivitySlot = Pick<
	ActivityRow,
	'entry_id' | 'activity_id' | 'slug' | 'title_keys' | 'organization_id' | 'start_date' | 'end_date'
> & { last_reported_date: string | null; values: Int32Array };

type Order = { key: string; slots: Int32Array };

/**
 * The narrow part of all public activities in memory: which ones are found, how many each facet would find, and in what order,
 * without reading a row. Pure. A value is `facet:code`; where it is, `in:slug` for each area it lies in and `at:slug` for its own.
 */
export class ActivityImage {
	/** What it is exact of; null before the first reading. */
	edition: string | null = null;
	readonly vocabularies: Vocabularies;
	capacity = 1024;
	slots: (ActivitySlot | undefined)[] = [];
	alive: Bits = emptyBits(this.capacity);
	readonly #standing = new Slots();
	/** By entry. */
	readonly slotOf: ReadonlyMap<number, number> = this.#standing.of;
	readonly #numbers = new Map<string, number>();
	readonly #sets: SlotSet[] = [];
	/** Codes by facet: those that some activity has had. */
	readonly #codes = new Map<string, Map<string, number>>();
	readonly #orders = new Map<string, Order>();
	/** Dates and ids, the same one kept once. */
	readonly #texts = new Map<string, string>();

	constructor(vocabularies: Vocabularies = makeVocabularies([], [])) {
		this.vocabularies = vocabularies;
	}

	/** Puts changed rows in and takes gone ones out, all at once: no question sees half of it. */
	apply(rows: readonly ActivityRow[], gone: readonly number[], edition: string): void {
		this.#grow(this.slots.length + rows.length);
		const touched = this.#standing.change(rows, gone, {
			take: (slot) => this.#take(slot),
			put: (slot, row) => this.#put(slot, row)
		});
		this.edition = edition;
		if (touched.size === 0) return;
		for (const [name, order] of this.#orders) this.#orders.set(name, this.#mergeOrder(order, touched));
	}

	#put(slot: number, row: ActivityRow): void {
		const values = Int32Array.from(valuesOf(row, this.vocabularies), (value) => this.#numberOf(value));
		this.slots[slot] = {
			entry_id: row.entry_id,
			activity_id: row.activity_id,
			slug: row.slug,
			// most have the same key in several languages, as a string each: one is enough
			title_keys: row.title_keys.map((key) => row.title_keys.find((other) => other === key)!),
			organization_id: this.#text(row.organization_id),
			start_date: row.start_date && this.#text(row.start_date),
			end_date: row.end_date && this.#text(row.end_date),
			last_reported_date: row.last_reported_date && this.#text(row.last_reported_date),
			values
		};
		setBit(this.alive, slot);
		for (const value of values) this.#sets[value]!.add(slot, this.capacity);
	}

	#take(slot: number): void {
		for (const value of this.slots[slot]!.values) this.#sets[value]!.delete(slot);
		clearBit(this.alive, slot);
		this.slots[slot] = undefined;
	}

	#text(text: string): string {
		const kept = this.#texts.get(text);
		if (kept !== undefined) return kept;
		this.#texts.set(text, text);
		return text;
	}

	#numberOf(value: string): number {
		const known = this.#numbers.get(value);
		if (known !== undefined) return known;
		const number = this.#sets.push(new SlotSet()) - 1;
		this.#numbers.set(value, number);
		const colon = value.indexOf(':');
		const facet = value.slice(0, colon);
		const codes = this.#codes.get(facet) ?? new Map<string, number>();
		this.#codes.set(facet, codes.set(value.slice(colon + 1), number));
		return number;
	}

	#grow(needed: number): void {
		if (needed <= this.capacity) return;
		while (this.capacity < needed) this.capacity *= 2;
		this.alive = widen(this.alive, this.capacity);
	}

	/** Activities with any of the values of the facet; none when nobody has them. */
	withAny(facet: string, codes: Iterable<string>): Bits {
		const bits = emptyBits(this.capacity);
		for (const code of codes) this.#set(facet, code)?.into(bits);
		return bits;
	}

	/** How many of these have the value. */
	countOf(facet: string, code: string, among: Bits): number {
		return this.#set(facet, code)?.countIn(among) ?? 0;
	}

	codesOf(facet: string): Iterable<string> {
		return this.#codes.get(facet)?.keys() ?? [];
	}

	#set(facet: string, code: string): SlotSet | undefined {
		const number = this.#codes.get(facet)?.get(code);
		return number === undefined ? undefined : this.#sets[number];
	}

	/** In the area or below it; null: all. */
	inArea(slug: string | null): Bits {
		return slug === null ? this.alive : this.withAny('in', [slug]);
	}

	/** All slots: latest first and what has no date last, or by title as readers of this language sort. */
	order(sort: ActivitySort, locale: Locale): Int32Array {
		const key = sort === 'title' ? `title ${locale}` : sort;
		let order = this.#orders.get(key);
		if (!order) {
			const compare = this.#comparing(key);
			const slots = [...this.slots.keys()].filter((slot) => this.slots[slot]);
			order = { key, slots: Int32Array.from(slots.sort(compare)) };
			this.#orders.set(key, order);
		}
		return order.slots;
	}

	#comparing(key: string): (one: number, other: number) => number {
		const [sort, locale] = key.split(' ');
		const at = locales.indexOf(locale as Locale);
		const of = (slot: number): string => {
			const row = this.slots[slot]!;
			if (sort === 'title') return row.title_keys[at]!;
			return (sort === 'start' ? row.start_date : row.last_reported_date) ?? '';
		};
		const direction = sort === 'title' ? 1 : -1;
		return (one, other) => {
			const [left, right] = [of(one), of(other)];
			if (left !== right) return left < right ? -direction : direction;
			const [slug, otherSlug] = [this.slots[one]!.slug, this.slots[other]!.slug];
			return slug < otherSlug ? -1 : slug > otherSlug ? 1 : 0;
		};
	}

	/** The others keep their places, so one merge is enough. */
	#mergeOrder({ key, slots }: Order, touched: ReadonlySet<number>): Order {
		const compare = this.#comparing(key);
		return { key, slots: mergeSorted(slots, touched, (slot) => this.slots[slot] !== undefined, compare) };
	}
}
