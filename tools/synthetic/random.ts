/** The same numbers from the same seed, on every machine (mulberry32). */
export class Random {
	#state: number;
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** from 0, below 1 */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let value = this.#state;
		value = Math.imul(value ^ (value >>> 15), value | 1);
		value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
		return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}

	/** The first of the list twice as often as the second, three times as often as the third: as sectors and cities are. */
	zipf<T>(list: readonly T[]): T {
		const total = list.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
		let left = this.next() * total;
		for (let index = 0; index < list.length; index++) if ((left -= 1 / (index + 1)) < 0) return list[index]!;
		return list.at(-1)!;
	}

	/** Around 0, most within 1. */
	normal(): number {
		return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
	}
}
