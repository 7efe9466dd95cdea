import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { exportActivities } from '#exchange/export/export-activities.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { findActivityIds } from '#search/activities/find.server.ts';
import { parseActivityQuery } from '#search/activities/query.ts';
import { sheetAnswer } from '../../../sheet-answer.ts';
import type { RequestHandler } from './$types';

/** What the page of activities finds at the same address, all its pages in one. */
export const GET: RequestHandler = async ({ params, url }) => {
	const { lang: locale, format } = params;
	if (format !== 'xlsx' && format !== 'csv') error(404);
	const { db } = await getDatabase();
	const area = await findPublicArea(db, params.area);
	if (!area && params.area !== 'all') {
		const moved = await findPublicRedirect(db, 'area', params.area);
		if (moved) redirect(301, `/${locale}/${moved}/activities.${format}${url.search}`);
		error(404);
	}
	const { query } = parseActivityQuery(url.searchParams, params.area);
	const ids = await findActivityIds(db, query, { area: area?.slug ?? null, locale });
	const at = systemClock();
	const { bytes } = await exportActivities(
		db,
		{ area, query, ids },
		{ format, locale, at, origin: url.origin }
	);
	return sheetAnswer(bytes, format, `jiwar-activities-${params.area}-${at.toISOString().slice(0, 10)}`);
};
