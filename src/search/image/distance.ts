import { distance } from '#domain/places/distance.ts';
import type { Position } from '../query.ts';
import type { Image } from './image.ts';

/** Metres to the nearest published place of the entry in the area, rounded; null when it has none. */
export function distanceOf(image: Image, slot: number, area: string, near: Position): number | null {
	const row = image.slots[slot]!;
	let nearest: number | null = null;
	for (const place of image.placesIn(slot, area)) {
		if (!image.isPlaced(slot, place)) continue;
		const there = { latitude: row.latitudes[place]!, longitude: row.longitudes[place]! };
		const metres = Math.round(distance(near, there));
		if (nearest === null || metres < nearest) nearest = metres;
	}
	return nearest;
}

/** Help that needs no journey stands where one of 5 km would: after the doors within reach, before the far ones. */
export const phoneIsLike = 5_000;
/** What has neither a published place nor such a number comes last. */
export const nowhere = 30_000_000;

/** How far each entry of the area stands, to sort by. */
export function nearnessIn(image: Image, area: string, near: Position): (slot: number) => number {
	const metres = new Float64Array(image.capacity).fill(Infinity);
	const { slots, latitudes, longitudes } = image.pointsIn(area);
	for (let index = 0; index < slots.length; index++) {
		const there = { latitude: latitudes[index]!, longitude: longitudes[index]! };
		const slot = slots[index]!;
		metres[slot] = Math.min(metres[slot]!, Math.round(distance(near, there)));
	}
	return (slot) => {
		if (metres[slot] !== Infinity) return metres[slot]!;
		return image.slots[slot]!.by_phone ? phoneIsLike : nowhere;
	};
}
