/**
 * Sets of slots, one bit each. At 100,000 organizations a set is 12.5 KB and "in Rabat, health or education, and free"
 * is a few passes over it: counting every option of every facet takes about a millisecond.
 */
export type Bits = Uint32Array;

export const emptyBits = (capacity: number): Bits => new Uint32Array((capacity + 31) >>> 5);

/** The same set, with room for more slots. */
export function widen(bits: Bits, capacity: number): Bits {
	const wider = emptyBits(capacity);
	wider.set(bits);
	return wider;
}

export function setBit(bits: Bits, slot: number): void {
	bits[slot >>> 5]! |= 1 << (slot & 31);
}

export function clearBit(bits: Bits, slot: number): void {
	bits[slot >>> 5]! &= ~(1 << (slot & 31));
}

export function hasBit(bits: Bits, slot: number): boolean {
	return ((bits[slot >>> 5]! >>> (slot & 31)) & 1) === 1;
}

/** All sets of an image have the same length. */
export function and(...sets: Bits[]): Bits {
	const result = Uint32Array.from(sets[0]!);
	for (let index = 1; index < sets.length; index++) {
		const other = sets[index]!;
		for (let word = 0; word < result.length; word++) result[word]! &= other[word]!;
	}
	return result;
}

export function andNot(one: Bits, other: Bits): Bits {
	const result = Uint32Array.from(one);
	for (let word = 0; word < result.length; word++) result[word]! &= ~other[word]!;
	return result;
}

export function or(capacity: number, sets: Bits[]): Bits {
	const result = emptyBits(capacity);
	for (const other of sets) for (let word = 0; word < result.length; word++) result[word]! |= other[word]!;
	return result;
}

function ones(word: number): number {
	let left = word - ((word >>> 1) & 0x55555555);
	left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
	return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bits: Bits): number {
	let count = 0;
	for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) count += ones(bits[word]!);
	return count;
}

/** How many are in both, without making the set. */
export function countBoth(one: Bits, other: Bits): number {
	let count = 0;
	for (let word = 0; word < one.length; word++) {
		const both = one[word]! & other[word]!;
		if (both !== 0) count += ones(both);
	}
	return count;
}

export function eachBit(bits: Bits, visit: (slot: number) => void): void {
	for (let word = 0; word < bits.length; word++)
		for (let left = bits[word]!; left !== 0; left &= left - 1)
			visit((word << 5) + 31 - Math.clz32(left & -left));
}
