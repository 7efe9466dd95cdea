import { sql } from 'kysely';
import {
	markOf,
	phonesOf,
	scheduleOf,
	termsOf,
	viewOf
} from '#domain/organizations/sheet-parts.store.server.ts';
import type { SheetReading } from '#domain/organizations/sheet-reading.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { ServiceLine } from './service-sheet.ts';

/** The public services of an organization, as its sheet lists them; those that ended come last. */
export async function listServiceLines(
	db: Db,
	organizationId: string,
	reading: SheetReading = 'public'
): Promise<ServiceLine[]> {
	const { rows } = await sql<ServiceLine>`
		select s.slug, s.name, s.description, s.status, s.welcome, s.eligibility, s.cost, s.fees_description${markOf(reading, 's')},
			${termsOf('sector', sql.ref('s.sector_codes'))} as sectors,
			${termsOf('population_group', sql.ref('s.population_group_codes'))} as groups,
			${phonesOf('service', sql.ref('s.id'), reading)} as phones,
			${scheduleOf('service', sql.ref('s.id'), sql.ref('o.area_id'), reading)} as schedule
		from ${viewOf(reading, 'service')} s join ${viewOf(reading, 'organization')} o on o.id = s.organization_id
		where s.organization_id = ${organizationId}
		order by s.status <> 'active', s.slug`.execute(db);
	return rows;
}
