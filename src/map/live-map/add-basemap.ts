import { TileLayer, type Layer, type Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import type { Locale } from '#platform/i18n/locale.ts';
import { highestTileZoom, tilePath, type BasemapKind } from '../basemap.ts';

/** The layer above the boundaries and under the marks; null for `builtin`. A tile that does not come leaves the boundaries in sight. */
export async function addBasemap(
	map: LeafletMap,
	kind: BasemapKind,
	locale: Locale,
	dark: boolean
): Promise<void> {
	let layer: Layer;
	if (kind === 'builtin') return;
	if (kind === 'raster') layer = new TileLayer(tilePath, { maxZoom: highestTileZoom, keepBuffer: 1 });
	else {
		const { pmtilesLayer } = await import('./pmtiles-layer.ts');
		layer = pmtilesLayer(locale, dark);
	}
	map.addLayer(layer);
}
