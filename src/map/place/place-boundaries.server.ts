import type { Bbox, Position } from '#search/query.ts';
import { boundariesAttribution, listBoundaries } from '../boundaries.server.ts';
import { buildPlaceScene, outlineOf } from './place-map.ts';
import { viewBbox } from '../projection.ts';

const world: Bbox = [-180, -85, 180, 85];
/** where a prefecture keeps its form in few points */
const wholeZoom = 9;

/**
 * What the small map of a sheet is drawn from. `outline`: slugs of the record's area and of those above it, smallest first,
 * for a record without a published position. Null when there is neither a position nor a shape, and nothing to draw.
 */
export function placeBoundaries(positions: readonly Position[], outline: readonly string[] = []) {
	const whole = positions.length === 0 ? listBoundaries(world, wholeZoom) : [];
	const scene = buildPlaceScene({ positions, outline, boundaries: whole });
	if (!scene) return null;
	const outlined = positions.length === 0 ? outlineOf(outline, whole) : undefined;
	const near = listBoundaries(viewBbox(scene.view), scene.view.zoom);
	return {
		positions: [...positions],
		// The outlined area comes whole: its box decides the window.
		boundaries: outlined ? [...near.filter(({ slug }) => slug !== outlined.slug), outlined] : near,
		attributions: [boundariesAttribution()]
	};
}
