import { emptyBits, setBit, clearBit, countBoth, hasBit, widen, type Bits } from './bits.ts';

/** Slots that have a value: a short sorted list for the many values that few have, one bit each for the others. */
export class SlotSet {
	#list: number[] = [];
	#bits: Bits | null = null;

	add(slot: number, capacity: number): void {
		if (this.#bits) {
			this.#widen(capacity);
			setBit(this.#bits, slot);
			return;
		}
		const list = this.#list;
		const at = list.length === 0 || list.at(-1)! < slot ? list.length : lowerBound(list, slot);
		if (list[at] !== slot) list.splice(at, 0, slot);
		// a list of numbers takes more room than bits from here on
		if (list.length <= Math.max(64, capacity / 64)) return;
		this.#bits = emptyBits(capacity);
		for (const each of list) setBit(this.#bits, each);
		this.#list = [];
	}

	delete(slot: number): void {
		if (this.#bits) {
			if (slot >>> 5 < this.#bits.length) clearBit(this.#bits, slot);
			return;
		}
		const at = lowerBound(this.#list, slot);
		if (this.#list[at] === slot) this.#list.splice(at, 1);
	}

	#widen(capacity: number): void {
		const bits = this.#bits!;
		if (bits.length === emptyBits(capacity).length) return;
		this.#bits = widen(bits, capacity);
	}

	/** Puts the slots into a set that is as wide as the image. */
	into(bits: Bits): Bits {
		if (this.#bits) for (let word = 0; word < this.#bits.length; word++) bits[word]! |= this.#bits[word]!;
		else for (const slot of this.#list) setBit(bits, slot);
		return bits;
	}

	/** How many of them are in the other set. */
	countIn(bits: Bits): number {
		if (this.#bits) return countBoth(this.#bits, bits);
		let count = 0;
		for (const slot of this.#list) if (hasBit(bits, slot)) count++;
		return count;
	}
}

/** The first place whose number is not below. */
function lowerBound(list: readonly number[], slot: number): number {
	let low = 0;
	for (let high = list.length; low < high;) {
		const middle = (low + high) >>> 1;
		if (list[middle]! < slot) low = middle + 1;
		else high = middle;
	}
	return low;
}
