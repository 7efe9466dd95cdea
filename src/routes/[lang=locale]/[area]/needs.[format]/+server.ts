import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { parseNeedQuery } from '#domain/needs/need-query.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { exportNeeds } from '#exchange/export/export-needs.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { sheetAnswer } from '../../../sheet-answer.ts';
import type { RequestHandler } from './$types';

/** What the page of needs finds at the same address. */
export const GET: RequestHandler = async ({ params, url }) => {
	const { lang: locale, format } = params;
	if (format !== 'xlsx' && format !== 'csv') error(404);
	const { db } = await getDatabase();
	const area = await findPublicArea(db, params.area);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', params.area);
		if (moved) redirect(301, `/${locale}/${moved}/needs.${format}${url.search}`);
		error(404);
	}
	const query = parseNeedQuery(url.searchParams);
	const at = systemClock();
	const { bytes } = await exportNeeds(db, { area, query }, { format, locale, at, origin: url.origin });
	return sheetAnswer(bytes, format, `jiwar-needs-${area.slug}-${at.toISOString().slice(0, 10)}`);
};
