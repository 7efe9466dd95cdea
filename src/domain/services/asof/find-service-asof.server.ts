import { sql } from 'kysely';
import {
	areasThen,
	contactsThen,
	knownOn,
	placesThen,
	scheduleThen,
	termsThen
} from '#domain/organizations/asof/known-parts.store.server.ts';
import type { FoundThen } from '#domain/organizations/asof/find-organization-asof.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { ServiceLine, ServiceSheet } from '../service-sheet.ts';
import type { Service } from '../service.ts';

const past = sql.ref('k.snapshot');
const giver = sql.ref('g.snapshot');

type Parts = Pick<
	ServiceSheet,
	'sectors' | 'categories' | 'groups' | 'languages' | 'locations' | 'contacts' | 'schedule' | 'organization'
> & { past: Service; updated_at: Date };

/** The service at today's address, as it and its giver were known at the end of a day (ISO). */
export async function findServiceSheetAsOf(
	db: Db,
	slug: string,
	date: string
): Promise<FoundThen<ServiceSheet>> {
	if (!isSlug(slug)) return null;
	const { rows: today } = await sql<{ id: string; name: ServiceSheet['name'] }>`
		select id, name from public_service where slug = ${slug}`.execute(db);
	const [now] = today;
	if (!now) return findMoved(db, 'service', slug);
	const givers = sql`array(select r.organization_id from public_revision r
		where r.record_kind = 'service' and r.record_id = ${now.id}::uuid)`;
	const { rows } = await sql<Parts>`
		with known as materialized (select * from ${knownOn(date, givers)})
		select k.snapshot as past, k.applied_at as updated_at,
			${termsThen('sector', past, 'sector_codes')} as sectors,
			${termsThen('service_category', past, 'service_category_codes')} as categories,
			${termsThen('population_group', past, 'population_group_codes')} as groups,
			${termsThen('language', past, 'language_codes')} as languages,
			(select coalesce(jsonb_agg(p.place order by p.position), '[]')
				from jsonb_array_elements(${placesThen(giver)}) with ordinality as p (place, position)
				where k.snapshot->'location_ids' ? (p.place->>'id')) as locations,
			${contactsThen(past)} as contacts, ${scheduleThen(past, giver)} as schedule,
			jsonb_build_object('slug', g.snapshot->'slug', 'name', g.snapshot->'name', 'acronym', g.snapshot->'acronym',
				'areas', ${areasThen(giver)}, 'website', g.snapshot->'website', 'email', g.snapshot->'email',
				'phones', g.snapshot->'phones', 'locations', ${placesThen(giver)},
				'schedule', ${scheduleThen(giver, giver)}) as organization
		from known k join known g on g.record_kind = 'organization' and g.record_id = k.organization_id
		where k.record_kind = 'service' and k.record_id = ${now.id}::uuid`.execute(db);
	return rows[0] ? { kind: 'found', sheet: sheetOf(rows[0]) } : { kind: 'not_known', slug, name: now.name };
}

function sheetOf({ past: then, ...parts }: Parts): ServiceSheet {
	const { id, minimum_age, maximum_age, required_documents, application_process, email, url } = then;
	const { assured_date, assured_how, sources } = then;
	const told = { id, minimum_age, maximum_age, required_documents, application_process, email, url };
	return { ...told, assured_date, assured_how, sources, ...lineOf(then), ...parts };
}

function lineOf(then: Service): Omit<ServiceLine, 'sectors' | 'groups' | 'schedule'> {
	const { slug, name, description, status, welcome, eligibility, cost, fees_description, phones } = then;
	return { slug, name, description, status, welcome, eligibility, cost, fees_description, phones };
}

/** The services of an organization as its sheet listed them then; those that had ended come last. */
export async function listServiceLinesAsOf(
	db: Db,
	organizationId: string,
	date: string
): Promise<ServiceLine[]> {
	const { rows } = await sql<Pick<Parts, 'past' | 'sectors' | 'groups' | 'schedule'>>`
		with known as materialized (select * from ${knownOn(date, sql`array[${organizationId}::uuid]`)})
		select k.snapshot as past, ${termsThen('sector', past, 'sector_codes')} as sectors,
			${termsThen('population_group', past, 'population_group_codes')} as groups, ${scheduleThen(past, giver)} as schedule
		from known k join known g on g.record_kind = 'organization' and g.record_id = k.organization_id
		where k.record_kind = 'service'
		order by k.snapshot->>'status' <> 'active', k.snapshot->>'slug'`.execute(db);
	return rows.map(({ past: then, ...parts }) => ({ ...lineOf(then), ...parts }));
}
