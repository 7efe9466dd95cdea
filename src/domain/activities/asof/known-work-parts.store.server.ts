import { sql, type RawBuilder } from 'kysely';
import { areasAbove } from '#domain/organizations/sheet-parts.store.server.ts';

/**
 * Parts of an activity, a grant or a need as it was known on a date (ISO), as expressions over a snapshot already reduced to what
 * may be public. Labels of areas, vocabularies and responses are today's; organizations are called as they were.
 */
type Column = RawBuilder<unknown>;

/** Whoever is named by the address it has now: as it was then; null when it was kept from the public. */
export const organizationThen = (date: string, slug: Column): RawBuilder<unknown> =>
	sql`public_organization_line_then(${date}::date, ${slug})`;

/** Nobody kept it, or who did was not kept from the public then. `alias`: a row of what was known, in scope. */
export const isToldThen = (date: string, alias: string): RawBuilder<unknown> => {
	const keeper = sql`${sql.ref(`${alias}.snapshot`)}->>'organization'`;
	return sql`(${keeper} is null or ${organizationThen(date, keeper)} is not null)`;
};

/** Who took part, in the order it was written; whoever was kept from the public then is left out. */
export const partiesThen = (date: string, past: Column, field: string): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('organization', line.organization, 'name', p.party->'name',
		'role', p.party->'role') order by p.position), '[]')
	from jsonb_array_elements(${past}->${sql.lit(field)}) with ordinality as p (party, position)
	cross join lateral (select ${organizationThen(date, sql`p.party->>'organization'`)} as organization) line
	where p.party->>'organization' is null or line.organization is not null)`;

/** Each area it was in, with those above it. */
export const areaPathsThen = (past: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(${areasAbove(sql.ref('here.id'))} order by c.position), '[]')
	from jsonb_array_elements_text(${past}->'area_codes') with ordinality as c (code, position)
	join public_area here on here.slug = c.code)`;

export const responsesThen = (past: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('code', pr.code, 'label', pr.label, 'source_words', t.tag->'source_words')
		order by pr.position, pr.code), '[]')
	from jsonb_array_elements(${past}->'responses') as t (tag)
	join public_response pr on pr.code = t.tag->>'response')`;
