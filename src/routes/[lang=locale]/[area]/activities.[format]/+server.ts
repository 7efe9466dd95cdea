import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { exportActivities } from '#exchange/export/export-activities.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { sheetAnswer } from '../../../sheet-answer.ts';
import type { RequestHandler } from './$types';

const longestValue = 80;
const mostValues = 40;

/** All public activities of an area, or those of some sectors, statuses and lenses, by the names the page has for them. */
export const GET: RequestHandler = async ({ params, url }) => {
	const { lang: locale, format } = params;
	if (format !== 'xlsx' && format !== 'csv') error(404);
	const { db } = await getDatabase();
	const area = await findPublicArea(db, params.area);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', params.area);
		if (moved) redirect(301, `/${locale}/${moved}/activities.${format}${url.search}`);
		error(404);
	}
	const asked = (name: string) =>
		url.searchParams
			.getAll(name)
			.flatMap((value) => value.split(','))
			.filter((value) => value !== '' && value.length <= longestValue)
			.slice(0, mostValues);
	const at = systemClock();
	const bytes = await exportActivities(
		db,
		{ area, sectors: asked('sector'), statuses: asked('status'), responses: asked('response') },
		{ format, locale, at, origin: url.origin }
	);
	return sheetAnswer(bytes, format, `jiwar-activities-${area.slug}-${at.toISOString().slice(0, 10)}`);
};
