import { error, redirect } from '@sveltejs/kit';
import { listOrganizationActivitiesAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listHolidays } from '#domain/places/public-holiday.store.server.ts';
import { findOrganizationSheetAsOf } from '#domain/organizations/asof/find-organization-asof.server.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { listServiceLinesAsOf } from '#domain/services/asof/find-service-asof.server.ts';
import type { ServiceLine } from '#domain/services/service-sheet.ts';
import { listServiceLines } from '#domain/services/list-services.server.ts';
import { placeMapOf } from '#map/place/place-boundaries.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { readAskedDate, withDate } from '#search/asof/asked-date.ts';
import { showHours } from '#ui/hours/hours.ts';
import { readingFor } from '../../../sheet-reading.server.ts';
import type { PageServerLoad } from './$types';

type Week = { names: ServiceLine['name'][]; schedule: NonNullable<ServiceLine['schedule']> };

function groupBySchedule(services: readonly ServiceLine[]): Week[] {
	const weeks = new Map<string, Week>();
	for (const { name, schedule } of services) {
		if (!schedule) continue;
		const key = JSON.stringify(schedule);
		const week = weeks.get(key) ?? { names: [], schedule };
		week.names.push(name);
		weeks.set(key, week);
	}
	return [...weeks.values()];
}

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { db } = await getDatabase();
	const today = systemClock();
	const { asof, problem } = readAskedDate(url.searchParams, today);
	const reading = readingFor(locals.actor, asof);
	const found = asof
		? await findOrganizationSheetAsOf(db, params.slug, asof)
		: await findOrganizationSheet(db, params.slug, reading);
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, withDate(`/${params.lang}/organizations/${found.slug}`, asof));
	if (found.kind === 'not_known')
		error(404, { message: 'not_known', not_known: { date: asof!, name: found.name } });
	const { sheet } = found;
	const services = await (asof
		? listServiceLinesAsOf(db, sheet.id, asof)
		: listServiceLines(db, sheet.id, reading));
	const activities = await (asof
		? listOrganizationActivitiesAsOf(db, sheet.id, asof)
		: listPublicActivities(db, { organization_id: sheet.id }));
	// the week of that day, and not whether the door was open in it
	const now = asof ? new Date(`${asof}T12:00:00Z`) : today;
	const country =
		sheet.schedule?.country_code ?? services.find(({ schedule }) => schedule)?.schedule?.country_code;
	const holidays = country ? await listHolidays(db, country) : [];
	// an organization that gives no hours of its own is open when its services are: each week once, with whose it is
	const weeks = sheet.schedule ? [] : groupBySchedule(services);
	return {
		asof,
		reading,
		problem,
		sheet,
		faded: sheet.fades_date !== null && sheet.fades_date <= now.toISOString().slice(0, 10),
		services,
		activities,
		map: placeMapOf(sheet.locations, sheet.areas),
		hours: showHours(sheet.schedule, now, holidays),
		service_hours: weeks.map(({ names, schedule }) => ({
			names,
			schedule,
			hours: showHours(schedule, now, holidays)
		})),
		noScript: true
	};
};
