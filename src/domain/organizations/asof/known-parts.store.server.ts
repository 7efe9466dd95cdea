import { sql, type RawBuilder } from 'kysely';
import { areasAbove, termsOf } from '../sheet-parts.store.server.ts';

/**
 * Parts of a sheet as it was known on a date, as expressions over what `public_records_known` gives: `past` is a snapshot already
 * reduced to what may be public, in scope as jsonb. Labels of areas and vocabularies are today's.
 */
type Column = RawBuilder<unknown>;

/** Records of these organizations, and of their services, as known at the end of a day (ISO). */
export const knownOn = (date: string, organizationIds: Column): RawBuilder<unknown> =>
	sql`public_records_known(${date}::date, ${organizationIds})`;

export const termsThen = (taxonomy: string, past: Column, field: string): RawBuilder<unknown> =>
	termsOf(taxonomy, sql`array(select jsonb_array_elements_text(${past}->${sql.lit(field)}))`);

/** The areas above the one named in `past`, the smallest first. */
export const areasThen = (past: Column): RawBuilder<unknown> =>
	areasAbove(sql`(select here.id from public_area here where here.slug = ${past}->>'area')`);

export const placesThen = (past: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(p.place - 'area' || jsonb_build_object('areas', ${areasThen(sql.ref('p.place'))}) order by p.position), '[]')
	from jsonb_array_elements(${past}->'locations') with ordinality as p (place, position))`;

export const contactsThen = (past: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(c.contact order by c.position), '[]')
	from jsonb_array_elements(${past}->'contacts') with ordinality as c (contact, position)
	where c.contact->>'name' is not null or c.contact->>'email' is not null)`;

/** Hours, with the clock of the area they are kept in. */
export const scheduleThen = (past: Column, giver: Column): RawBuilder<unknown> => sql`(
	select ${past}->'schedule' || jsonb_build_object('time_zone', a.time_zone, 'country_code', a.country_code)
	from public_area a where a.slug = ${giver}->>'area' and jsonb_typeof(${past}->'schedule') = 'object')`;

export const lineThen = (past: Column): RawBuilder<unknown> => sql`jsonb_build_object(
	'slug', ${past}->'slug', 'name', ${past}->'name', 'acronym', ${past}->'acronym', 'areas', ${areasThen(past)})`;
