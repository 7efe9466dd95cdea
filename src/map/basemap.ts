/** What is drawn under the marks. `builtin`, the boundaries, needs no network and is always under the others. */
export const basemapKinds = ['builtin', 'raster', 'pmtiles'] as const;
export type BasemapKind = (typeof basemapKinds)[number];

/** Tiles and ranges come from this site: the reader's browser speaks to nobody else. */
export const tilePath = '/tiles/{z}/{x}/{y}';
export const pmtilesPath = '/tiles/basemap.pmtiles';
export const highestTileZoom = 19;
