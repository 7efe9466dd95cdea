import { DomUtil, GridLayer, type Layer } from 'leaflet/dist/leaflet-src.esm.js';
import type { Locale } from '#platform/i18n/locale.ts';
import { pmtilesPath } from '../basemap.ts';

/** The first bytes of a PMTiles file: its header. */
const header = 'bytes=0-126';

/** Null when the file cannot be had: a layer without data would cover the boundaries with its background. */
export async function pmtilesLayer(locale: Locale, dark: boolean): Promise<Layer | null> {
	const probe = await fetch(pmtilesPath, { headers: { Range: header } });
	if (probe.status !== 206) return null;
	// protomaps-leaflet reads Leaflet from a global; only what it uses is given.
	Object.assign(globalThis, { L: { GridLayer, DomUtil } });
	const { leafletLayer } = await import('protomaps-leaflet');
	const layer = leafletLayer({ url: pmtilesPath, flavor: dark ? 'dark' : 'light', lang: locale });
	// Where a part of the file does not come, the boundaries stay in sight.
	layer.backgroundColor = undefined;
	return layer as unknown as Layer;
}
