import type { Bbox, Position } from '#search/query.ts';
import type { Boundary } from '../boundaries/boundary-index.ts';
import { printPath, projectRings } from '../outline.ts';
import { boundingBox, fitBbox, toPixel, type Point, type View } from '../projection.ts';

/** The small map of a record's sheet: where its places are, or the area that is all one may know. */
export type PlaceScene = {
	view: View;
	areas: { slug: string; level: string; path: string; outlined: boolean }[];
	points: Point[];
};

export const placeSize = { width: 400, height: 260 };
/** a city around a point: closer, a sheet without streets would show nothing to know a place by */
const cityZoom = 11.5;

function boxOf(boundary: Boundary): Bbox | null {
	return boundingBox(
		boundary.rings.flatMap((ring) => ring.map(([longitude, latitude]) => ({ latitude, longitude })))
	);
}

/** The first of these areas that has a shape. */
export function outlineOf(slugs: readonly string[], boundaries: readonly Boundary[]): Boundary | undefined {
	return slugs.map((slug) => boundaries.find((boundary) => boundary.slug === slug)).find(Boolean);
}

/**
 * `positions`: only published ones; without any, the area alone is outlined and no point is drawn.
 * `outline`: slugs of the record's area and of those above it, smallest first: the first with a shape is outlined.
 * Null when there is neither a point nor a shape: then there is nothing honest to draw.
 */
export function buildPlaceScene(options: {
	positions: readonly Position[];
	outline: readonly string[];
	boundaries: readonly Boundary[];
}): PlaceScene | null {
	const { positions, outline, boundaries } = options;
	const outlined = positions.length > 0 ? undefined : outlineOf(outline, boundaries);
	const box = positions.length > 0 ? boundingBox(positions) : outlined && boxOf(outlined);
	if (!box) return null;
	const view = fitBbox(box, placeSize, 28, cityZoom);
	const areas = boundaries
		.map((boundary) => ({
			slug: boundary.slug,
			level: boundary.level,
			path: printPath(projectRings(boundary, view)),
			outlined: boundary === outlined
		}))
		.filter((area) => area.path !== '')
		// Last, over the lines of its neighbours.
		.sort((a, b) => Number(a.outlined) - Number(b.outlined));
	return { view, areas, points: positions.map((position) => toPixel(view, position)) };
}

/** Opens the reader's own map application (RFC 5870, with the label Android understands). */
export function geoUri({ latitude, longitude }: Position, name: string): string {
	const here = `${latitude.toFixed(6)},${longitude.toFixed(6)}`;
	return `geo:${here}?q=${here}(${encodeURIComponent(name).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** A page the reader may choose to open; nothing is asked of it by ours. */
export function openStreetMapUrl({ latitude, longitude }: Position): string {
	const [lat, lon] = [latitude.toFixed(5), longitude.toFixed(5)];
	return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}
