import { json } from '@sveltejs/kit';
import { boundariesAttribution, listBoundaries } from '#map/boundaries.server.ts';
import { maxZoom } from '#map/projection.ts';
import { parseBbox } from '#search/query.ts';
import type { RequestHandler } from './$types';

/** The shapes of a window, for the live map. They change with an installation, not with a reader. */
export const GET: RequestHandler = ({ url }) => {
	const bbox = parseBbox(url.searchParams.get('bbox') ?? '');
	const zoom = Number(url.searchParams.get('zoom') ?? NaN);
	if (!bbox) return json({ field: 'bbox', reason: 'not_a_box' }, { status: 400 });
	if (!(zoom >= 0 && zoom <= maxZoom))
		return json({ field: 'zoom', reason: 'not_a_number' }, { status: 400 });
	return json(
		{ attribution: boundariesAttribution(), boundaries: listBoundaries(bbox, zoom) },
		{ headers: { 'Cache-Control': 'public, max-age=3600' } }
	);
};
