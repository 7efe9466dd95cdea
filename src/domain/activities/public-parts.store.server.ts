/** Parts that the public pages of activities, grants and needs share, as expressions over the public views. */
import { sql, type RawBuilder } from 'kysely';
import { areasAbove } from '#domain/organizations/sheet-parts.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';

type Column = RawBuilder<unknown>;

/** An organization as named from another record; `alias` is a row of public_organization in scope. */
export const partyOrganization = (alias: string): RawBuilder<unknown> => sql`jsonb_build_object(
	'id', ${sql.ref(`${alias}.id`)}, 'slug', ${sql.ref(`${alias}.slug`)}, 'name', ${sql.ref(`${alias}.name`)},
	'acronym', ${sql.ref(`${alias}.acronym`)}, 'type_code', ${sql.ref(`${alias}.organization_type_code`)},
	'area_slug', (select pa.slug from public_area pa where pa.id = ${sql.ref(`${alias}.area_id`)}),
	'is_withheld', exists (select from public_withheld_name w where w.organization_id = ${sql.ref(`${alias}.id`)}))`;

/** Who takes part, in the order it was written. */
export const partiesOf = (
	{ view, owner }: { view: string; owner: string },
	id: Column
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('organization', case when po.id is not null then ${partyOrganization('po')} end,
		'name', link.name, 'role', link.role) order by link.position, link.id), '[]')
	from ${sql.table(view)} link left join public_organization po on po.id = link.organization_id
	where link.${sql.ref(owner)} = ${id})`;

/** Each area of the record with those above it. */
export const areaPathsOf = (
	{ view, owner }: { view: string; owner: string },
	id: Column
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(${areasAbove(sql.ref('link.area_id'))} order by link.position), '[]')
	from ${sql.table(view)} link where link.${sql.ref(owner)} = ${id})`;

export const responsesOf = (
	{ view, owner }: { view: string; owner: string },
	id: Column
): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('code', pr.code, 'label', pr.label, 'source_words', link.source_words)
		order by pr.position, pr.code), '[]')
	from ${sql.table(view)} link join public_response pr on pr.code = link.response_code
	where link.${sql.ref(owner)} = ${id})`;

export const recordSourcesOf = (kind: RecordKind, id: Column): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'url', r.url, 'source_date', r.source_date, 'field', r.field)
		order by r.position, r.id), '[]')
	from public_record_source r where r.record_kind = ${kind} and r.record_id = ${id})`;
