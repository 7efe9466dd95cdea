/** The ES module build of Leaflet 1.9, which ships without types of its own: unused parts can be left out of ours. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
	// eslint-disable-next-line no-restricted-syntax -- the same module under its other name, not a barrel of ours
	export * from 'leaflet';
}
