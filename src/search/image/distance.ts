import type { Position } from '../query.ts';
import type { Image } from './image.ts';

const earth = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres along the great circle. */
export function metresBetween(one: Position, other: Position): number {
	const half = (from: number, to: number) => Math.sin((to - from) / 2) ** 2;
	const [from, to] = [radians(one.latitude), radians(other.latitude)];
	const chord =
		half(from, to) + Math.cos(from) * Math.cos(to) * half(radians(one.longitude), radians(other.longitude));
	return 2 * earth * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Metres to the nearest published place of the entry in the area, rounded; null when it has none. */
export function distanceOf(image: Image, slot: number, area: string, near: Position): number | null {
	const row = image.slots[slot]!;
	let nearest: number | null = null;
	for (const place of image.placesIn(slot, area)) {
		if (!image.isPlaced(slot, place)) continue;
		const there = { latitude: row.latitudes[place]!, longitude: row.longitudes[place]! };
		const metres = Math.round(metresBetween(near, there));
		if (nearest === null || metres < nearest) nearest = metres;
	}
	return nearest;
}

/** Help that needs no journey stands where one of 5 km would: after the doors within reach, before the far ones. */
export const phoneIsLike = 5_000;
/** What has neither a published place nor such a number comes last. */
export const nowhere = 30_000_000;

export function nearness(image: Image, slot: number, area: string, near: Position): number {
	return distanceOf(image, slot, area, near) ?? (image.slots[slot]!.by_phone ? phoneIsLike : nowhere);
}
