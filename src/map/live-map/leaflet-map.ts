import { CRS, LatLngBounds, Map as LeafletMap, Point } from 'leaflet/dist/leaflet-src.esm.js';
import type { Bbox } from '#search/query.ts';
import type { BasemapKind } from '../basemap.ts';
import { maxZoom, minZoom, type View } from '../projection.ts';

/** An empty Leaflet map of ours: no controls of its own, no motion but the hand's. */
export function createLeafletMap(container: HTMLElement, basemap: BasemapKind): LeafletMap {
	const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
	const map = new LeafletMap(container, {
		crs: CRS.EPSG3857,
		zoomControl: false,
		attributionControl: false,
		zoomAnimation: false,
		fadeAnimation: false,
		inertia: !still,
		scrollWheelZoom: false,
		// Tiles are drawn for whole zooms; shapes are sharp at any.
		zoomSnap: basemap === 'builtin' ? 0.25 : 1,
		zoomDelta: 1,
		minZoom,
		maxZoom
	});
	// The keys and buttons move the map at once, or in a blink when motion is welcome.
	const pan = map.panBy.bind(map);
	map.panBy = (offset) => pan(offset, still ? { animate: false } : { duration: 0.15 });
	map.createPane('land').classList.add('map-land-pane');
	return map.setView([0, 0], minZoom, { animate: false });
}

export function viewOf(map: LeafletMap): View {
	const corner = map.getPixelBounds().min!;
	const { x: width, y: height } = map.getSize();
	return { zoom: map.getZoom(), left: corner.x, top: corner.y, width, height };
}

export function showBbox(
	map: LeafletMap,
	[west, south, east, north]: Bbox,
	{ padding = 0, closest = maxZoom } = {}
): void {
	map.fitBounds(new LatLngBounds([south, west], [north, east]), {
		animate: false,
		padding: [padding, padding],
		maxZoom: closest
	});
}

/** Half the window towards a side of the world; null when `move` is not one. */
export function halfWindow(map: LeafletMap, move: string): Point | null {
	const { x, y } = map.getSize().divideBy(2);
	if (move === 'north') return new Point(0, -y);
	if (move === 'south') return new Point(0, y);
	if (move === 'east') return new Point(x, 0);
	return move === 'west' ? new Point(-x, 0) : null;
}
