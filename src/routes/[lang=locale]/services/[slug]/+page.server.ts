import { error, redirect } from '@sveltejs/kit';
import { listHolidays } from '#domain/places/public-holiday.store.server.ts';
import { findServiceSheetAsOf } from '#domain/services/asof/find-service-asof.server.ts';
import { findServiceSheet } from '#domain/services/find-service.server.ts';
import { placeMapOf } from '#map/place/place-boundaries.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { readAskedDate, withDate } from '#search/asof/asked-date.ts';
import { showHours } from '#ui/hours/hours.ts';
import { readingFor } from '../../../sheet-reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { db } = await getDatabase();
	const today = systemClock();
	const { asof, problem } = readAskedDate(url.searchParams, today);
	const reading = readingFor(locals.actor, asof);
	const found = asof
		? await findServiceSheetAsOf(db, params.slug, asof)
		: await findServiceSheet(db, params.slug, reading);
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, withDate(`/${params.lang}/services/${found.slug}`, asof));
	if (found.kind === 'not_known')
		error(404, { message: 'not_known', not_known: { date: asof!, name: found.name } });
	const { sheet } = found;
	// what the service does not say of itself, its organization may: shown as such
	const borrowed = sheet.schedule === null && sheet.organization.schedule !== null;
	const schedule = sheet.schedule ?? sheet.organization.schedule;
	const holidays = schedule ? await listHolidays(db, schedule.country_code) : [];
	const locations = sheet.locations.length > 0 ? sheet.locations : sheet.organization.locations;
	return {
		asof,
		reading,
		problem,
		sheet,
		locations,
		borrowed,
		hours: showHours(schedule, asof ? new Date(`${asof}T12:00:00Z`) : today, holidays),
		map: placeMapOf(locations, sheet.organization.areas),
		noScript: true
	};
};
