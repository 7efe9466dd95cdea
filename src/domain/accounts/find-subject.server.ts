/** What a permission is asked about: whose a record is, and which areas hold it. */
import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Subject } from './permission.ts';

type SubjectRow = {
	organization_id: string | null;
	area_ids: string[];
	sensitivity: Subject['sensitivity'];
	granted_account_ids: string[];
};

const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** What an activity, a need or a grant is called in the database, and where its areas are. */
const keptTables = {
	activity: { table: 'activity', areas: 'activity_area', owner: 'activity_id' },
	need: { table: 'need', areas: 'need_area', owner: 'need_id' },
	grant: { table: 'funding_grant', areas: 'grant_area', owner: 'grant_id' }
} as const;

/**
 * By id or by slug, hidden records too; null when there is none. A service is its organization's; an activity, a need or a grant
 * is its organization's too, if it has one, and belongs to the areas where it is.
 */
export async function subjectOfRecord(db: Db, kind: RecordKind, name: string): Promise<Subject | null> {
	const { table, areas } =
		kind === 'organization' || kind === 'service'
			? {
					table: kind,
					areas: sql`select ancestor_id from area_ancestor where area_id = organization.area_id order by distance`
				}
			: { table: keptTables[kind].table, areas: areasOfKept(kind) };
	const owner = kind === 'organization' ? sql.ref('record.id') : sql.ref('record.organization_id');
	const named = isId(name) ? sql`record.id = ${name}::uuid` : sql`record.slug = ${name}`;
	const { rows } = await sql<SubjectRow>`
		select organization.id as organization_id, array(${areas}) as area_ids,
			case when record.visibility in ('hidden', 'restricted') or organization.visibility in ('hidden', 'restricted') then 'restricted'
				when 'partners' in (record.visibility, organization.visibility) then 'partners' else 'public' end as sensitivity,
			array(select account_id from place_grant where place_grant.organization_id = organization.id
				and revoked_at is null and end_date >= current_date) as granted_account_ids
		from ${sql.table(table)} record left join organization on organization.id = ${owner} where ${named}`.execute(
		db
	);
	const [row] = rows;
	return row ? toSubject(row) : null;
}

function areasOfKept(kind: keyof typeof keptTables) {
	const { areas, owner } = keptTables[kind];
	return sql`select distinct ancestor_id from ${sql.table(areas)} placed
		join area_ancestor on area_ancestor.area_id = placed.area_id where placed.${sql.ref(owner)} = record.id`;
}

/** An area itself: what is done to a place and all it holds. */
export async function subjectOfArea(db: Db, name: string): Promise<Subject | null> {
	const named = isId(name) ? sql`id = ${name}::uuid` : sql`slug = ${name}`;
	const { rows } = await sql<{ area_ids: string[] }>`
		select array(select ancestor_id from area_ancestor where area_id = area.id order by distance) as area_ids
		from area where ${named}`.execute(db);
	return rows[0]
		? {
				organization_id: null,
				area_ids: rows[0].area_ids,
				sensitivity: 'public',
				locale_code: null,
				granted_account_ids: []
			}
		: null;
}

function toSubject(row: SubjectRow): Subject {
	return { ...row, locale_code: null };
}

/** Records as they are, or would be: whose each is, if anybody's, and which areas hold it. In their order. */
export async function subjectsOfWork(
	db: Db,
	records: readonly { organization: string | null; area_codes: readonly string[] }[]
): Promise<Subject[]> {
	const slugs = [...new Set(records.flatMap(({ organization }) => organization ?? []))];
	const codes = [...new Set(records.flatMap(({ area_codes }) => area_codes))];
	const [owners, places] = await Promise.all([
		sql<{ slug: string; id: string }>`
			select slug, id from organization where slug = any(${slugs}::text[])`.execute(db),
		sql<{ slug: string; area_ids: string[] }>`
			select slug, array(select ancestor_id from area_ancestor where area_id = area.id) as area_ids
			from area where slug = any(${codes}::text[])`.execute(db)
	]);
	const owner = new Map(owners.rows.map(({ slug, id }) => [slug, id]));
	const place = new Map(places.rows.map(({ slug, area_ids }) => [slug, area_ids]));
	return records.map(({ organization, area_codes }) =>
		toSubject({
			organization_id: (organization && owner.get(organization)) ?? null,
			area_ids: [...new Set(area_codes.flatMap((code) => place.get(code) ?? []))],
			sensitivity: 'public',
			granted_account_ids: []
		})
	);
}
