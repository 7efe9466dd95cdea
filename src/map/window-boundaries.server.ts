import type { Bbox, Position } from '#search/query.ts';
import { listBoundaries } from './boundaries.server.ts';
import type { Boundary } from './boundaries/boundary-index.ts';
import { boxOf } from './boundaries/clip.ts';
import { buildPlaceScene, outlineOf } from './place-map.ts';
import { viewBbox, type View } from './projection.ts';
import { openingView } from './static-map.ts';

/** Shapes for the two maps of a page, cut to the window they will be drawn in. */
const world: Bbox = [-180, -85, 180, 85];
/** where a prefecture keeps its form in few points */
const wholeZoom = 9;

const boundariesOf = (view: View): Boundary[] => listBoundaries(viewBbox(view), view.zoom);

/** For StaticMap, with the same `bbox` and `home`. */
export function listMapBoundaries(bbox: Bbox | null, home: Bbox): Boundary[] {
	return boundariesOf(openingView(bbox, home));
}

/** For PlaceMap, with the same `positions` and `outline`. */
export function listPlaceBoundaries(positions: readonly Position[], outline: readonly string[]): Boundary[] {
	const whole = positions.length === 0 ? listBoundaries(world, wholeZoom) : [];
	const scene = buildPlaceScene({ positions, outline, boundaries: whole });
	if (!scene) return [];
	const outlined = outlineOf(outline, whole);
	const boundaries = boundariesOf(scene.view).filter(({ slug }) => slug !== outlined?.slug);
	// The outlined area comes whole: its box decides the window.
	return outlined ? [...boundaries, outlined] : boundaries;
}

/** The box of the first of these areas that has a shape: where a map without any position looks. */
export function findAreaBox(slugs: readonly string[]): Bbox | null {
	const area = outlineOf(slugs, listBoundaries(world, wholeZoom));
	return area ? boxOf(area.rings.flat()) : null;
}
