/** Which slot of an image each row stands in: its own for as long as it is there, another row's after. */
export class Slots {
	readonly of = new Map<number, number>();
	readonly #free: number[] = [];

	/**
	 * Puts changed rows in and takes gone ones out, and answers the slots that are not as they were. `take` empties a slot of what
	 * it holds, `put` fills an empty one; by `entry_id`, a row that changed keeps its slot.
	 */
	change<Row extends { entry_id: number }>(
		rows: readonly Row[],
		gone: readonly number[],
		{ take, put }: { take: (slot: number) => void; put: (slot: number, row: Row) => void }
	): Set<number> {
		const touched = new Set<number>();
		for (const entryId of gone) {
			const slot = this.of.get(entryId);
			if (slot === undefined) continue;
			take(slot);
			this.of.delete(entryId);
			this.#free.push(slot);
			touched.add(slot);
		}
		for (const row of rows) {
			const kept = this.of.get(row.entry_id);
			if (kept !== undefined) take(kept);
			// without a free one, every slot there is is somebody's
			const slot = kept ?? this.#free.pop() ?? this.of.size;
			this.of.set(row.entry_id, slot);
			put(slot, row);
			touched.add(slot);
		}
		return touched;
	}
}
