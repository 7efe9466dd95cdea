import type { Position } from '#search/query.ts';
import { boundariesAttribution, listBoundaries } from './boundaries.server.ts';
import { buildPlaceScene } from './place-map.ts';
import { viewBbox } from './projection.ts';

/** What the small map of a sheet is drawn from; null when no position is published, and there is nothing to draw. */
export function placeBoundaries(positions: readonly Position[]) {
	const scene = buildPlaceScene({ positions, outline: [], boundaries: [] });
	if (!scene) return null;
	const boundaries = listBoundaries(viewBbox(scene.view), scene.view.zoom);
	return { positions: [...positions], boundaries, attributions: [boundariesAttribution()] };
}
