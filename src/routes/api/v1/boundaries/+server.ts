import { json } from '@sveltejs/kit';
import { answerLocale, ApiError, describeError, type Refusal } from '#api/errors.ts';
import { boundariesAttribution, listBoundaries } from '#map/boundaries.server.ts';
import { maxZoom } from '#map/projection.ts';
import { getDatabase } from '#platform/app.server.ts';
import { defaultLocale, isLocale } from '#platform/i18n/locale.ts';
import { parseBbox } from '#search/query.ts';
import { getGazetteer, namedBoundaries } from '../../../explorer/gazetteer.server.ts';
import type { RequestHandler } from './$types';

/** The shapes of a window with their names, for the live map. They change with an installation, not with a reader. */
export const GET: RequestHandler = async ({ url }) => {
	const bbox = parseBbox(url.searchParams.get('bbox') ?? '');
	const zoom = Number(url.searchParams.get('zoom') ?? NaN);
	const lang = url.searchParams.get('lang') ?? defaultLocale;
	const locale = answerLocale(url.searchParams, null);
	const refuse = (code: Refusal, field: string) =>
		json(describeError(new ApiError(code, field), locale), { status: 400 });
	if (!bbox) return refuse('not_a_box', 'bbox');
	if (!(zoom >= 0 && zoom <= maxZoom)) return refuse('not_a_number', 'zoom');
	if (!isLocale(lang)) return refuse('unknown_language', 'lang');
	const gazetteer = await getGazetteer((await getDatabase()).db, Date.now());
	const boundaries = namedBoundaries(listBoundaries(bbox, zoom), gazetteer, lang);
	return json(
		{ attribution: boundariesAttribution(), boundaries },
		{ headers: { 'Cache-Control': 'public, max-age=3600' } }
	);
};
