import type { Area } from '#domain/places/area.ts';
import { boundariesAttribution, listBoundaries } from '#map/boundaries.server.ts';
import { printPath, projectRings, ringCentre } from '#map/outline.ts';
import { boundingBox, fitBbox } from '#map/projection.ts';

/** Outlines of the parts of an area, in pixels of a phone's width; `is_wide`: its name has room inside. */
export type PartsMap = {
	width: number;
	height: number;
	credit: string;
	shapes: Map<string, { path: string; x: number; y: number; width: number }>;
};

const size = { width: 360, height: 320 };
const world = [-180, -85, 180, 85] as const;
/** Fine enough for regions of a country on a page. */
const outlineZoom = 6;

const drawn = new Map<string, PartsMap | null>();

/** Null unless there is an open polygon of every part: half a map would show absence where only the outline is missing. */
export function partsMap(parts: readonly Area[]): PartsMap | null {
	const key = parts.map(({ slug }) => slug).join(' ');
	const known = drawn.get(key);
	if (known !== undefined) return known;
	const made = draw(parts);
	drawn.set(key, made);
	return made;
}

function draw(parts: readonly Area[]): PartsMap | null {
	const wanted = new Map(parts.map(({ slug, level }) => [slug, level]));
	const found = [outlineZoom, outlineZoom + 3]
		.map((zoom) => listBoundaries(world, zoom).filter(({ slug, level }) => wanted.get(slug) === level))
		.find((shapes) => wanted.size > 0 && new Set(shapes.map(({ slug }) => slug)).size === wanted.size);
	const box =
		found &&
		boundingBox(
			found.flatMap(({ rings }) => rings.flat().map(([longitude, latitude]) => ({ longitude, latitude })))
		);
	if (!found || !box) return null;
	const view = fitBbox(box, size, 6);
	const shapes = new Map<string, { path: string; x: number; y: number; width: number }>();
	for (const boundary of found) {
		const rings = projectRings(boundary, view);
		const largest = rings.toSorted((one, other) => ringCentre(other).area - ringCentre(one).area)[0];
		if (!largest) return null;
		const across = largest.map(({ x }) => x);
		const { centre } = ringCentre(largest);
		shapes.set(boundary.slug, {
			path: printPath(rings),
			x: Math.round(centre.x),
			y: Math.round(centre.y),
			width: Math.max(...across) - Math.min(...across)
		});
	}
	return { ...size, credit: boundariesAttribution(), shapes };
}
