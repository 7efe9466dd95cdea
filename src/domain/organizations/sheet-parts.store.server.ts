import { sql, type RawBuilder } from 'kysely';
import type { SheetReading } from './sheet-reading.ts';

/**
 * Parts that the sheets of organizations and services share, as expressions over the public views: one query brings a whole sheet.
 * Each argument is the column, already in scope, that the part belongs to: `sql.ref('o.id')`.
 */
type Column = RawBuilder<unknown>;

/** `public_phone`, or `partner_phone` for who may read it. */
export const viewOf = (reading: SheetReading, noun: string): RawBuilder<unknown> =>
	sql.table(`${reading}_${noun}`);
/** Only the partners' views say of a line whom it is kept for. */
const mark = (reading: SheetReading, alias: string): RawBuilder<unknown> =>
	reading === 'partner' ? sql`, 'for_partners', ${sql.ref(`${alias}.for_partners`)}` : sql``;
/** Of a whole record: a column more, after those before it. */
export const markOf = (reading: SheetReading, alias: string): RawBuilder<unknown> =>
	reading === 'partner' ? sql`, ${sql.ref(`${alias}.for_partners`)}` : sql``;

/** From an area's id to the country, the smallest first. */
export const areasAbove = (areaId: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('slug', a.slug, 'level', a.level, 'name', a.name) order by up.distance), '[]')
	from area_ancestor up join public_area a on a.id = up.ancestor_id
	where up.area_id = ${areaId})`;

/** The words of a vocabulary for a list of codes, in the list's own order. */
export const termsOf = (taxonomy: string, codes: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'label', t.label, 'icon', t.icon) order by c.place), '[]')
	from unnest(${codes}) with ordinality as c (code, place)
	join public_taxonomy_term t on t.taxonomy_code = ${taxonomy} and t.code = c.code)`;

/** A place as published; the view has already reduced a protected one to its area. */
const place = sql`jsonb_build_object(
	'id', l.id, 'location_type', l.location_type, 'name', l.name, 'address', l.address,
	'position', case when l.point is not null then
		jsonb_build_object('latitude', (l.point)[1], 'longitude', (l.point)[0]) end,
	'precision', l.precision, 'is_protected', l.is_protected, 'accessibility', l.accessibility,
	'areas', ${areasAbove(sql.ref('l.area_id'))})`;

export const locationsOfOrganization = (
	id: Column,
	reading: SheetReading = 'public'
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(${place} order by l.position, l.id), '[]')
	from ${viewOf(reading, 'location')} l where l.organization_id = ${id})`;

export const locationsOfService = (id: Column, reading: SheetReading = 'public'): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(${place} order by l.position, l.id), '[]')
	from ${viewOf(reading, 'location')} l
	where l.id in (select sl.location_id from ${viewOf(reading, 'service_at_location')} sl where sl.service_id = ${id}))`;

type Owner = 'organization' | 'service';

export const phonesOf = (
	owner: Owner,
	id: Column,
	reading: SheetReading = 'public'
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'description', p.description${mark(reading, 'p')})
		order by p.position, p.id), '[]')
	from ${viewOf(reading, 'phone')} p where ${sql.ref(`p.${owner}_id`)} = ${id})`;

export const contactsOf = (
	owner: Owner,
	id: Column,
	reading: SheetReading = 'public'
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'title', c.title, 'email', c.email${mark(reading, 'c')})
		order by c.position, c.id), '[]')
	from ${viewOf(reading, 'contact')} c where ${sql.ref(`c.${owner}_id`)} = ${id} and (c.name is not null or c.email is not null))`;

export const sourcesOf = (
	owner: Owner,
	id: Column,
	reading: SheetReading = 'public'
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'url', r.url, 'source_date', r.source_date, 'field', r.field)
		order by r.position, r.id), '[]')
	from ${viewOf(reading, 'record_source')} r where r.record_kind = ${owner} and r.record_id = ${id})`;

/** Hours, with the clock and the holidays of the area they are kept in. */
export const scheduleOf = (
	owner: Owner,
	id: Column,
	areaId: Column,
	reading: SheetReading = 'public'
): RawBuilder<unknown> => sql`(
	select jsonb_build_object('opening_hours', h.opening_hours, 'closures', h.closures, 'exceptions', h.exceptions,
		'description', h.description, 'time_zone', a.time_zone, 'country_code', a.country_code)
	from ${viewOf(reading, 'schedule')} h join public_area a on a.id = ${areaId}
	where ${sql.ref(`h.${owner}_id`)} = ${id} limit 1)`;

/** An organization as named from another record; `alias` is a row of public_organization in scope. */
export const organizationLine = (alias: string): RawBuilder<unknown> => sql`jsonb_build_object(
	'slug', ${sql.ref(`${alias}.slug`)}, 'name', ${sql.ref(`${alias}.name`)}, 'acronym', ${sql.ref(`${alias}.acronym`)},
	'areas', ${areasAbove(sql.ref(`${alias}.area_id`))})`;
