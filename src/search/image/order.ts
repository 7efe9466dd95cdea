import type { Locale } from '#platform/i18n/locale.ts';
import { locales } from '#platform/i18n/locale.ts';
import { countBits, eachBit, hasBit, type Bits } from '../slots/bits.ts';
import type { Cursor } from '../cursor.ts';
import type { Image, Slot } from './image.ts';
import { mergeSorted } from '../slots/merge-sorted.ts';

type Named = Pick<Slot, 'name_keys' | 'slug'>;

/** By code point: the keys are folded already, and both engines and the browser agree on it. Slugs settle equal names. */
export function compareNames(one: Named, other: Named, locale: number): number {
	const left = one.name_keys[locale]!;
	const right = other.name_keys[locale]!;
	if (left !== right) return left < right ? -1 : 1;
	return one.slug < other.slug ? -1 : one.slug > other.slug ? 1 : 0;
}

/** The order after some slots changed: the others keep theirs, so one merge is enough. */
export function mergeOrder(
	image: Image,
	before: Int32Array,
	touched: ReadonlySet<number>,
	locale: number
): Int32Array {
	const compare = (one: number, other: number) =>
		compareNames(image.slots[one]!, image.slots[other]!, locale);
	return mergeSorted(before, touched, (slot) => image.slots[slot] !== undefined, compare);
}

/** One number orders all: what is sorted by first, then the name's rank (below 2²¹). */
const step = 2 ** 21;

export type Page = {
	slots: number[];
	/** number of hits before the page */
	before: number;
	next: Cursor | null;
	previous: Cursor | 'first' | null;
};

/**
 * The page after a cursor. The cursor holds the sorted values of the last record shown, not its position:
 * whatever is added or taken away meanwhile, nothing is shown twice and nothing is jumped over.
 * `primary`: a whole number from 0, lower first.
 */
export function pageOf(
	image: Image,
	hits: Bits,
	primary: (slot: number) => number,
	request: { locale: Locale; sort: Cursor['sort']; after: Cursor | null; limit: number }
): Page {
	const keys = sortedKeys(image, hits, primary, request.locale);
	const order = image.order(request.locale);
	const slotAt = (index: number) => order[keys[index]! % step]!;
	const cursorAt = (index: number): Cursor => {
		const row = image.slots[slotAt(index)]!;
		const key = row.name_keys[locales.indexOf(request.locale)]!;
		return { sort: request.sort, primary: Math.floor(keys[index]! / step), key, slug: row.slug };
	};
	const before = request.after ? lowerBound(keys, boundary(image, request.after, request.locale)) : 0;
	const end = Math.min(before + request.limit, keys.length);
	const slots: number[] = [];
	for (let index = before; index < end; index++) slots.push(slotAt(index));
	return {
		slots,
		before,
		next: end < keys.length && end > before ? cursorAt(end - 1) : null,
		previous: before === 0 ? null : before <= request.limit ? 'first' : cursorAt(before - request.limit - 1)
	};
}

/** Nothing before the name: the order is known already, and need not be sorted again. */
export const byNameAlone = (): number => 0;

function sortedKeys(
	image: Image,
	hits: Bits,
	primary: (slot: number) => number,
	locale: Locale
): Float64Array {
	const keys = new Float64Array(countBits(hits));
	let filled = 0;
	if (primary === byNameAlone) {
		const order = image.order(locale);
		for (let rank = 0; rank < order.length; rank++) if (hasBit(hits, order[rank]!)) keys[filled++] = rank;
		return keys;
	}
	const ranks = image.ranks(locale);
	eachBit(hits, (slot) => {
		keys[filled++] = primary(slot) * step + ranks[slot]!;
	});
	return keys.sort();
}

/** The lowest key that comes after the cursor, whether its record is still there or not. */
function boundary(image: Image, cursor: Cursor, locale: Locale): number {
	const order = image.order(locale);
	const index = locales.indexOf(locale);
	const names: string[] = [];
	names[index] = cursor.key;
	const mark = { name_keys: names, slug: cursor.slug };
	let low = 0;
	let high = order.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (compareNames(image.slots[order[middle]!]!, mark, index) <= 0) low = middle + 1;
		else high = middle;
	}
	return cursor.primary * step + low;
}

function lowerBound(keys: Float64Array, value: number): number {
	let low = 0;
	let high = keys.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (keys[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
