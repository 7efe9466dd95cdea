import type { Area } from '#domain/places/area.ts';
import type { Bbox } from '#search/query.ts';
import type { Found } from '#search/result.ts';

type Shape = { slug: string; rings: readonly (readonly (readonly [number, number])[])[] };

/** Degrees shown around a place of which only the centre is known. */
const reach = { country: 4, region: 1, prefecture: 0.3, city: 0.06, district: 0.025 } as const;
const wholeWorld: Bbox = [-18, 10, 4, 44];

function around(points: readonly (readonly [number, number])[]): Bbox | null {
	if (points.length === 0) return null;
	let [west, south, east, north] = [180, 90, -180, -90];
	for (const [longitude, latitude] of points) {
		west = Math.min(west, longitude);
		east = Math.max(east, longitude);
		south = Math.min(south, latitude);
		north = Math.max(north, latitude);
	}
	return [west, south, east, north];
}

/**
 * The window a map opens on: the area's outline, or its parts' outlines, or its centre with what was found around it.
 * It does not move with the filters where an outline is known.
 */
export function homeBox(
	area: Area | null,
	children: readonly Area[],
	shapes: readonly Shape[],
	found: Found
): Bbox {
	const slugs = new Set(area ? [area.slug, ...children.map((child) => child.slug)] : []);
	const outline = around(
		shapes.filter((shape) => slugs.has(shape.slug)).flatMap((shape) => shape.rings.flat())
	);
	if (outline) return outline;
	const points: [number, number][] = found.clusters.flatMap(({ bbox: [west, south, east, north] }) => [
		[west, south],
		[east, north]
	]);
	if (area?.centroid) {
		const { longitude, latitude } = area.centroid;
		const degrees = reach[area.level];
		points.push([longitude - degrees, latitude - degrees], [longitude + degrees, latitude + degrees]);
	} else {
		for (const { position } of found.badges)
			if (position) points.push([position.longitude, position.latitude]);
	}
	return around(points) ?? wholeWorld;
}
