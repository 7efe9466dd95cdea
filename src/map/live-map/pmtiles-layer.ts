import { DomUtil, GridLayer, type Layer } from 'leaflet/dist/leaflet-src.esm.js';
import type { Locale } from '#platform/i18n/locale.ts';
import { pmtilesPath } from '../basemap.ts';

/** protomaps-leaflet reads Leaflet from a global; only what it uses is given. */
Object.assign(globalThis, { L: { GridLayer, DomUtil } });
const { leafletLayer } = await import('protomaps-leaflet');

export function pmtilesLayer(locale: Locale, dark: boolean): Layer {
	return leafletLayer({
		url: pmtilesPath,
		flavor: dark ? 'dark' : 'light',
		lang: locale
	}) as unknown as Layer;
}
