import type { Entry } from '../result.ts';
import type { Card } from '../rows/card.ts';
import { distanceOf } from './distance.ts';
import type { Image } from './image.ts';
import { openingOf, type Asked } from './matching.ts';

const exactness: Record<Entry['precision'], number> = { exact: 0, address: 1, area: 2 };

/** What the list shows of an entry, seen from the area asked for; the card with its texts is filled in when it has been read. */
export function entryOf(image: Image, slot: number, asked: Asked): (card: Card) => Entry {
	const { query } = asked;
	const places = image.placesIn(slot, query.area);
	const areaSlugs = places.map((place) => image.slots[slot]!.place_areas[place]!);
	const opening = openingOf(image, slot, asked);
	const distance = query.near && distanceOf(image, slot, query.area, query.near);
	return ({ places: all, ...card }) => {
		const here = all.filter(({ area_slug }) => areaSlugs.includes(area_slug));
		const best = here.toSorted((one, other) => exactness[one.precision] - exactness[other.precision])[0];
		return {
			...card,
			area_slug: best?.area_slug ?? areaSlugs[0] ?? card.area_slug,
			address: best?.address ?? null,
			precision: best?.precision ?? 'area',
			is_protected: here.some((place) => place.is_protected),
			positions: here.flatMap(({ point }) => (point ? { latitude: point[1], longitude: point[0] } : [])),
			distance,
			open: opening.state,
			open_until: opening.until
		};
	};
}
