import { sql, type RawBuilder } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';

/**
 * Every text that readers see and that may be in several languages, from the public views alone: what is hidden, restricted or
 * protected is shown to no translator. To be used as `with text as (…)`.
 * `rank`: what is seen most comes first, names and summaries of the lists before what only a sheet shows.
 */
export const publicTexts = sql`
	select 'organization' as record_kind, o.id as record_id, o.id as organization_id, o.slug, o.name as record_name, field.rank, field.path, field.text
	from public_organization o
	cross join lateral (values (0, 'name', o.name), (1, 'description', o.description)) as field (rank, path, text)
	union all
	select 'service', s.id, s.organization_id, s.slug, s.name, field.rank, field.path, field.text
	from public_service s
	cross join lateral (values (2, 'name', s.name), (3, 'description', s.description), (4, 'eligibility', s.eligibility),
		(4, 'required_documents', s.required_documents), (4, 'fees_description', s.fees_description),
		(4, 'application_process', s.application_process)) as field (rank, path, text)
	union all
	select 'organization', o.id, o.id, o.slug, o.name, 5, 'locations[' || l.id || '].' || field.path, field.text
	from public_location l join public_organization o on o.id = l.organization_id
	cross join lateral (values ('name', l.name), ('accessibility', l.accessibility)) as field (path, text)
	union all
	select owner.record_kind, owner.record_id, owner.organization_id, owner.slug, owner.name, 6, detail.path, detail.text
	from (
		select organization_id, service_id, 'phones[' || position || '].description' as path, description as text from public_phone
		union all
		select organization_id, service_id, 'contacts[' || position || '].title', title from public_contact
		union all
		select organization_id, service_id, 'schedule.description', description from public_schedule
		union all
		select h.organization_id, h.service_id, 'schedule.closures[' || (c.number - 1) || '].reason', c.closure -> 'reason'
		from public_schedule h cross join lateral jsonb_array_elements(h.closures) with ordinality as c (closure, number)
	) as detail
	join (
		select 'organization' as record_kind, id as record_id, id as organization_id, slug, name from public_organization
		union all
		select 'service', id, organization_id, slug, name from public_service
	) as owner on owner.record_id = coalesce(detail.service_id, detail.organization_id)
	union all
	select 'activity', a.id, a.organization_id, a.slug, a.title, field.rank, field.path, field.text
	from public_activity a
	cross join lateral (values (2, 'title', a.title), (3, 'summary', a.summary), (4, 'results', a.results)) as field (rank, path, text)
	union all
	select 'need', n.id, n.organization_id, n.slug, n.statement, field.rank, field.path, field.text
	from public_need n
	cross join lateral (values (2, 'statement', n.statement), (3, 'evidence', n.evidence)) as field (rank, path, text)
	union all
	select 'grant', g.id, g.organization_id, g.slug, g.title, field.rank, field.path, field.text
	from public_grant g
	cross join lateral (values (3, 'title', g.title), (4, 'summary', g.summary), (4, 'results', g.results)) as field (rank, path, text)`;

/** Where activities, needs and grants are: they are of their areas, whoever keeps them. */
export const keptAreas = sql`
	select activity_id as record_id, area_id from public_activity_area
	union all select need_id, area_id from public_need_area
	union all select grant_id, area_id from public_grant_area`;

/** The language its author wrote a text in, as `source_locale` and `source_text`; a text without one is left out. */
export const sourceOfText = sql`
	cross join lateral (
		select key as source_locale, value ->> 'value' as source_text from jsonb_each(text.text)
		where value ->> 'origin' = 'author'
		order by array_position(array['fr', 'en', 'es', 'ar'], key) limit 1
	) as source`;

/** How the text stands in a language: translation-unit.ts, `stateOf`. */
export function stateIn(target: RawBuilder<unknown>): RawBuilder<unknown> {
	const value = sql`(text.text -> ${target})`;
	return sql`case when ${value} is null then 'missing'
		when (${value} ->> 'outdated')::boolean then 'outdated' else ${value} ->> 'origin' end`;
}

/** Is a translation into this language missed when there is none? translation-unit.ts, `isAwaited`. */
export function isAwaitedIn(target: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`(source_locale <> ${target} and ((source_locale = 'ar') <> (${target} = 'ar')
		or not (text.record_kind = 'organization' and text.path ~ '^(locations\\[.*\\][.])?name$')))`;
}

/** Which texts: of an area and all below it, of the areas somebody answers for, of one organization. */
export type UnitScope = {
	area_id: string | null;
	/** null: of everywhere. */
	area_ids: readonly string[] | null;
	organization_id: string | null;
};

export const everywhere: UnitScope = { area_id: null, area_ids: null, organization_id: null };

export function inScope({ area_id, area_ids, organization_id }: UnitScope): RawBuilder<unknown> {
	const within = (ids: readonly string[]) =>
		sql`case when text.record_kind in ('organization', 'service') then text.organization_id in (${organizationsIn(ids)})
			else text.record_id in (${keptIn(ids)}) end`;
	const conditions = [
		...(area_id ? [within([area_id])] : []),
		...(area_ids ? [within(area_ids)] : []),
		...(organization_id ? [sql`text.organization_id = ${organization_id}::uuid`] : [])
	];
	return conditions.length ? sql.join(conditions, sql` and `) : sql`true`;
}

/** Organizations listed under one of these areas or below, or with a place there. */
function organizationsIn(areas: readonly string[]): RawBuilder<unknown> {
	return sql`
		select o.id from public_organization o join area_ancestor a on a.area_id = o.area_id
		where a.ancestor_id = any(${areas}::uuid[])
		union
		select l.organization_id from public_location l join area_ancestor a on a.area_id = l.area_id
		where a.ancestor_id = any(${areas}::uuid[])`;
}

function keptIn(areas: readonly string[]): RawBuilder<unknown> {
	return sql`
		select kept.record_id from (${keptAreas}) as kept join area_ancestor a on a.area_id = kept.area_id
		where a.ancestor_id = any(${areas}::uuid[])`;
}

export const targetOf = (target: Locale): RawBuilder<unknown> => sql`${target}::text`;
