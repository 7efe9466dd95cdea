import { serveTile } from '#map/tiles/serve-basemap.server.ts';
import type { RequestHandler } from './$types';

/** A tile of the operator's raster base map, asked in the server's name: the tile server never learns who looks where. */
export const GET: RequestHandler = ({ params }) => serveTile(params);
