import { sql } from 'kysely';
import {
	listOrganizationHeads,
	type Current,
	type Head
} from '#domain/organizations/organization.store.server.ts';
import { byOwner } from '#domain/organizations/details/owned-rows.server.ts';
import { readDetails, writeDetails } from '#domain/organizations/details/record-details.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Service } from './service.ts';

/**
 * Writes whole services, new or not. Only moderation's `apply` may call it.
 * Their organizations and locations must exist; throws otherwise.
 */
export async function writeServices(db: Db, services: readonly Current<Service>[], at: Date): Promise<void> {
	for (const chunk of inChunks(services)) {
		const slugs = [...new Set(chunk.map(({ record }) => record.organization))];
		const heads = await listOrganizationHeads(db, { slugs });
		const organizations = new Map(heads.map(({ slug, id }) => [slug, id]));
		const rows = chunk.map(({ record, revision }) => ({
			...serviceRow(record, organizations.get(record.organization)),
			revision,
			updated_at: at
		}));
		await insertRows(db, 'service', rows, ['id']);
		const records = chunk.map(({ record }) => record);
		await writePlaces(db, records);
		await writeDetails(db, 'service', records);
	}
}

function serviceRow(service: Service, organizationId: string | undefined): Row {
	if (!organizationId)
		throw new Error(`Service "${service.slug}" is given by nobody: "${service.organization}"`);
	const {
		organization: _,
		location_ids: _places,
		phones: _p,
		contacts: _c,
		schedule: _h,
		sources: _s,
		...row
	} = service;
	return { ...row, organization_id: organizationId };
}

async function writePlaces(db: Db, services: readonly Service[]): Promise<void> {
	await sql`delete from service_at_location
		where service_id = any(${services.map(({ id }) => id)}::uuid[])`.execute(db);
	const rows = services.flatMap(({ id, location_ids }) =>
		location_ids.map((location_id, position) => ({
			id: stableId('service_at_location', id, location_id),
			service_id: id,
			location_id,
			position
		}))
	);
	await insertRows(db, 'service_at_location', rows);
}

/** `organization_id`: who gives it now. */
export type ServiceHead = Head & { organization_id: string };

/** Heads of the services with these ids or slugs; `lock` holds them until the transaction ends. */
export async function listServiceHeads(
	db: Db,
	{
		ids = [],
		slugs = [],
		lock = false
	}: { ids?: readonly string[]; slugs?: readonly string[]; lock?: boolean }
): Promise<ServiceHead[]> {
	const { rows } = await sql<ServiceHead>`
		select id, slug, revision, organization_id from service
		where id = any(${ids}::uuid[]) or slug = any(${slugs}::text[])
		order by id ${lock ? sql`for update` : sql``}`.execute(db);
	return rows;
}

type ServiceRow = Omit<Service, 'location_ids' | 'phones' | 'contacts' | 'schedule' | 'sources'> & {
	revision: number;
};

/** Whole services with these ids or slugs, or of these organizations; hidden ones too: never for public pages. */
export async function listServices(
	db: Db,
	{
		ids = [],
		slugs = [],
		organizations = []
	}: { ids?: readonly string[]; slugs?: readonly string[]; organizations?: readonly string[] }
): Promise<Current<Service>[]> {
	const { rows } = await sql<ServiceRow>`
		select s.id, s.slug, o.slug as organization, s.name, s.description, s.status, s.sector_codes,
			s.service_category_codes, s.population_group_codes, s.welcome, s.eligibility, s.minimum_age, s.maximum_age,
			s.required_documents, s.cost, s.fees_description, s.application_process, s.language_codes, s.email, s.url,
			s.visibility, s.assured_date, s.assured_by, s.assured_how, s.revision
		from service s join organization o on o.id = s.organization_id
		where s.id = any(${ids}::uuid[]) or s.slug = any(${slugs}::text[]) or o.slug = any(${organizations}::text[])
		order by s.slug`.execute(db);
	const found = rows.map(({ id }) => id);
	const places = await sql<{ owner_id: string; location_id: string }>`
		select service_id as owner_id, location_id from service_at_location
		where service_id = any(${found}::uuid[]) order by position`.execute(db);
	const placesOf = byOwner(places.rows);
	const detailsOf = await readDetails(db, 'service', found);
	return rows.map(({ revision, ...fields }) => ({
		record: {
			...fields,
			location_ids: placesOf(fields.id).map(({ location_id }) => location_id),
			...detailsOf(fields.id)
		},
		revision
	}));
}

/** The service of an address, or null. */
export async function findService(db: Db, slug: string): Promise<Current<Service> | null> {
	return (await listServices(db, { slugs: [slug] }))[0] ?? null;
}

/** Services given at a place of one of these organizations that is not among the places kept. */
export async function listServicesLosingPlace(
	db: Db,
	organizations: readonly string[],
	kept: readonly string[]
): Promise<{ id: string; slug: string; organization_id: string }[]> {
	const { rows } = await sql<{ id: string; slug: string; organization_id: string }>`
		select distinct service.id, service.slug, location.organization_id from location
		join service_at_location on service_at_location.location_id = location.id
		join service on service.id = service_at_location.service_id
		where location.organization_id = any(${organizations}::uuid[]) and location.id <> all(${kept}::uuid[])
		order by service.slug`.execute(db);
	return rows;
}
