import { TileLayer, type Layer, type Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import type { Locale } from '#platform/i18n/locale.ts';
import { highestTileZoom, tilePath, type BasemapKind } from '../basemap.ts';

/** Adds what stands above the boundaries and under the marks; what does not come leaves the boundaries in sight. */
export async function addBasemap(
	map: LeafletMap,
	kind: BasemapKind,
	locale: Locale,
	dark: boolean
): Promise<void> {
	let layer: Layer | null = null;
	if (kind === 'raster') layer = new TileLayer(tilePath, { maxZoom: highestTileZoom, keepBuffer: 1 });
	if (kind === 'pmtiles') {
		const { pmtilesLayer } = await import('./pmtiles-layer.ts');
		layer = await pmtilesLayer(locale, dark);
	}
	if (layer) map.addLayer(layer);
}
