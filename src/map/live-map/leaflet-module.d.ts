/** The ES module build of Leaflet 1.9, which ships without types of its own: unused parts can be left out of ours. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
	export * from 'leaflet';
}
