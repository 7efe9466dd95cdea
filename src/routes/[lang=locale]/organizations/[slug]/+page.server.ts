import { error, redirect } from '@sveltejs/kit';
import { listHolidays } from '#domain/places/public-holiday.store.server.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { listServiceLines } from '#domain/services/list-services.server.ts';
import { placeBoundaries } from '#map/place-boundaries.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { showHours } from '#ui/hours/hours.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { db } = await getDatabase();
	const found = await findOrganizationSheet(db, params.slug);
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, `/${params.lang}/organizations/${found.slug}`);
	const { sheet } = found;
	const services = await listServiceLines(db, sheet.id);
	const holidays = sheet.schedule ? await listHolidays(db, sheet.schedule.country_code) : [];
	return {
		sheet,
		services,
		map: placeBoundaries(sheet.locations.flatMap(({ position }) => position ?? [])),
		hours: showHours(sheet.schedule, systemClock(), holidays),
		noScript: true
	};
};
