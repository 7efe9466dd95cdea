import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicRecord } from './public-record.ts';

/** Reads the public side of organizations, whole, in one statement. Hidden or unknown ids are simply not in the answer. */
export async function gatherRecords(db: Db, ids: readonly string[]): Promise<PublicRecord[]> {
	const { rows } = await sql<{ record: PublicRecord }>`
		select jsonb_build_object(
			'id', o.id, 'slug', o.slug, 'name', o.name, 'acronym', o.acronym, 'description', o.description,
			'type_code', o.organization_type_code, 'status', o.status, 'language_codes', o.language_codes,
			'sector_codes', o.sector_codes, 'group_codes', o.population_group_codes, 'area_id', o.area_id,
			'assured_date', o.assured_date,
			'fades_date', (select f.fades_date from public_freshness f where f.organization_id = o.id),
			'updated_at', to_json(o.updated_at at time zone 'UTC') #>> '{}' || 'Z',
			'source_date', (select max(r.source_date) from public_record_source r
				where r.record_kind = 'organization' and r.record_id = o.id),
			'has_phone', exists (select from public_phone p where p.organization_id = o.id and p.kind <> 'fax'),
			'places', coalesce((select jsonb_agg(jsonb_build_object(
					'id', l.id, 'area_id', l.area_id, 'name', l.name, 'address', l.address, 'precision', l.precision,
					'is_protected', l.is_protected,
					'point', case when l.point is not null then jsonb_build_array(l.point[0], l.point[1]) end)
					order by l.position, l.id)
				from public_location l where l.organization_id = o.id), '[]'),
			'services', coalesce((select jsonb_agg(jsonb_build_object(
					'slug', s.slug, 'name', s.name, 'description', s.description, 'eligibility', s.eligibility,
					'sector_codes', s.sector_codes, 'category_codes', s.service_category_codes,
					'group_codes', s.population_group_codes, 'language_codes', s.language_codes, 'welcome', s.welcome,
					'cost', s.cost, 'status', s.status, 'updated_at', to_json(s.updated_at at time zone 'UTC') #>> '{}' || 'Z',
					'has_phone', exists (select from public_phone p where p.service_id = s.id and p.kind <> 'fax'),
					'has_place', exists (select from public_service_at_location sl where sl.service_id = s.id))
					order by s.slug)
				from public_service s where s.organization_id = o.id), '[]'),
			'schedules', (select coalesce(jsonb_agg(hours order by hours), '[]') from (
				select jsonb_build_object('opening_hours', h.opening_hours, 'closures', h.closures, 'exceptions', h.exceptions) as hours
				from public_schedule h where h.organization_id = o.id
				union
				select jsonb_build_object('opening_hours', h.opening_hours, 'closures', h.closures, 'exceptions', h.exceptions)
				from public_service s join public_schedule h on h.service_id = s.id where s.organization_id = o.id) every)
		) as record
		from public_organization o where o.id = any(${ids}::uuid[])`.execute(db);
	return rows.map(({ record }) => record);
}

/** All public organizations after `last`, in the order of their ids. */
export async function listRecordIds(db: Db, last: string | null, limit: number): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select id from public_organization where ${last}::uuid is null or id > ${last}::uuid order by id limit ${limit}`.execute(
		db
	);
	return rows.map(({ id }) => id);
}
