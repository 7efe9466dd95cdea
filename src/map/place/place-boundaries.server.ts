import type { Bbox, Position } from '#search/query.ts';
import type { Labels } from '#platform/i18n/localized.ts';
import { boundariesAttribution, listBoundaries } from '../boundaries.server.ts';
import { buildPlaceScene, outlineOf } from './place-map.ts';
import { viewBbox } from '../projection.ts';

const world: Bbox = [-180, -85, 180, 85];
/** where a prefecture keeps its form in few points */
const wholeZoom = 9;

type Placed = {
	position: Position | null;
	is_protected: boolean;
	areas: readonly { slug: string; level: string; name: Labels }[];
};

/** Shapes come with the program and do not change: an area is drawn once, and there are as many as areas. */
const drawn = new Map<string, ReturnType<typeof placeBoundaries>>();
function drawnOnce(outline: readonly string[]) {
	const key = outline.join(' ');
	if (!drawn.has(key)) drawn.set(key, placeBoundaries([], outline));
	return drawn.get(key)!;
}

/**
 * What a sheet's page gives to its small map: its published points; without any, the outline of the area it is known by, when that
 * is a city or less. A region or a country would say nothing of where to go.
 */
export function placeMapOf(locations: readonly Placed[], areas: Placed['areas']) {
	const positions = locations.flatMap(({ position }) => position ?? []);
	const known = (locations[0]?.areas ?? areas).filter(
		({ level }) => level !== 'country' && level !== 'region'
	);
	const outline = positions.length > 0 ? [] : known.map(({ slug }) => slug);
	const found = positions.length > 0 ? placeBoundaries(positions) : drawnOnce(outline);
	return (
		found && {
			...found,
			outline,
			isProtected: locations.some(({ is_protected }) => is_protected),
			area: known[0]?.name ?? areas[0]?.name ?? null
		}
	);
}

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
