import { eachBit } from '../slots/bits.ts';
import type { Image } from './image.ts';

/** The published places of an area, one after the other: what a map, a box and a distance go through. */
export type Points = { slots: Int32Array; latitudes: Float64Array; longitudes: Float64Array };
/** Entries of an area without any published place in it, with the area each is known by. */
export type Homes = { slots: Int32Array; areas: string[] };

/** Kept by area as long as nothing changes: going through the rows themselves takes ten times longer. */
export class PlaceLists {
	readonly #points = new Map<string, Points>();
	readonly #homes = new Map<string, Homes>();

	clear(): void {
		this.#points.clear();
		this.#homes.clear();
	}

	points(image: Image, area: string): Points {
		let points = this.#points.get(area);
		if (!points) this.#points.set(area, (points = listPoints(image, area)));
		return points;
	}

	homes(image: Image, area: string): Homes {
		let homes = this.#homes.get(area);
		if (!homes) this.#homes.set(area, (homes = listHomes(image, area)));
		return homes;
	}
}

function listPoints(image: Image, area: string): Points {
	const slots: number[] = [];
	const latitudes: number[] = [];
	const longitudes: number[] = [];
	eachBit(image.inArea(area), (slot) => {
		const row = image.slots[slot]!;
		for (const place of image.placesIn(slot, area)) {
			if (!image.isPlaced(slot, place)) continue;
			slots.push(slot);
			latitudes.push(row.latitudes[place]!);
			longitudes.push(row.longitudes[place]!);
		}
	});
	return {
		slots: Int32Array.from(slots),
		latitudes: Float64Array.from(latitudes),
		longitudes: Float64Array.from(longitudes)
	};
}

function listHomes(image: Image, area: string): Homes {
	const slots: number[] = [];
	const areas: string[] = [];
	eachBit(image.inArea(area), (slot) => {
		const places = image.placesIn(slot, area);
		if (places.length === 0 || places.some((place) => image.isPlaced(slot, place))) return;
		slots.push(slot);
		areas.push(image.slots[slot]!.place_areas[places[0]!]!);
	});
	return { slots: Int32Array.from(slots), areas };
}
