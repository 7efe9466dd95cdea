import { servePmtiles } from '#map/tiles/serve-basemap.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) => servePmtiles(request.headers);
