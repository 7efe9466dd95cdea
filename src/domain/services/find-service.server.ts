import { sql } from 'kysely';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Found } from '#domain/organizations/organization-sheet.ts';
import {
	areasAbove,
	contactsOf,
	locationsOfOrganization,
	locationsOfService,
	markOf,
	phonesOf,
	scheduleOf,
	sourcesOf,
	termsOf,
	viewOf
} from '#domain/organizations/sheet-parts.store.server.ts';
import type { SheetReading } from '#domain/organizations/sheet-reading.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { ServiceSheet } from './service-sheet.ts';

const id = sql.ref('s.id');
const giver = sql.ref('o.id');

/** A public service by its address, with the organization that gives it, in one round trip (two for an old address). */
export async function findServiceSheet(
	db: Db,
	slug: string,
	reading: SheetReading = 'public'
): Promise<Found<ServiceSheet>> {
	if (!isSlug(slug)) return null;
	const { rows } = await sql<ServiceSheet>`
		select s.id, s.slug, s.name, s.description, s.status, s.welcome, s.eligibility, s.minimum_age, s.maximum_age,
			s.required_documents, s.cost, s.fees_description, s.application_process, s.email, s.url,
			s.assured_date, s.assured_how, s.updated_at${markOf(reading, 's')},
			${termsOf('sector', sql.ref('s.sector_codes'))} as sectors,
			${termsOf('service_category', sql.ref('s.service_category_codes'))} as categories,
			${termsOf('population_group', sql.ref('s.population_group_codes'))} as groups,
			${termsOf('language', sql.ref('s.language_codes'))} as languages,
			${locationsOfService(id, reading)} as locations,
			${phonesOf('service', id, reading)} as phones,
			${contactsOf('service', id, reading)} as contacts,
			${scheduleOf('service', id, sql.ref('o.area_id'), reading)} as schedule,
			${sourcesOf('service', id, reading)} as sources,
			jsonb_build_object('slug', o.slug, 'name', o.name, 'acronym', o.acronym, 'areas', ${areasAbove(sql.ref('o.area_id'))},
				'website', o.website, 'email', o.email, 'phones', ${phonesOf('organization', giver, reading)},
				'locations', ${locationsOfOrganization(giver, reading)},
				'schedule', ${scheduleOf('organization', giver, sql.ref('o.area_id'), reading)}) as organization
		from ${viewOf(reading, 'service')} s join ${viewOf(reading, 'organization')} o on o.id = s.organization_id
		where s.slug = ${slug}`.execute(db);
	if (rows[0]) return { kind: 'found', sheet: rows[0] };
	return findMoved(db, 'service', slug, reading);
}
