/** What records named from others are called, and which one is meant by a name: of those anybody may read, no others. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

export const namedKinds = ['organization', 'activity', 'grant', 'response'] as const;
export type NamedKind = (typeof namedKinds)[number];
/** `kind` and address of each. */
export type NamedRecord = { kind: NamedKind; slug: string };

const named = sql`
	select 'organization' as kind, slug, name from public_organization
	union all select 'activity', slug, title from public_activity
	union all select 'grant', slug, title from public_grant`;

/** Names by `kind:slug`; what is not public is absent. */
export async function listPublicNames(
	db: Db,
	records: readonly NamedRecord[]
): Promise<Map<string, Localized>> {
	if (records.length === 0) return new Map();
	const { rows } = await sql<NamedRecord & { name: Localized }>`
		select named.kind, named.slug, named.name from (${named}) as named
		join unnest(${records.map(({ kind }) => kind)}::text[], ${records.map(({ slug }) => slug)}::text[]) as asked (kind, slug)
			on asked.kind = named.kind and asked.slug = named.slug`.execute(db);
	return new Map(rows.map(({ kind, slug, name }) => [`${kind}:${slug}`, name]));
}

/** The address of the organization or activity that is called so in one of its languages, by its acronym, or is at this address; by what was said. */
export async function findByName(
	db: Db,
	kind: 'organization' | 'activity',
	said: readonly string[]
): Promise<Map<string, string>> {
	const asked = [...new Set(said.filter(Boolean))];
	if (asked.length === 0) return new Map();
	const source =
		kind === 'organization'
			? sql`select slug, name as words, acronym from public_organization`
			: sql`select slug, title, null::text from public_activity`;
	const { rows } = await sql<{ said: string; slug: string; count: number }>`
		select asked.said, min(known.slug) as slug, count(distinct known.slug)::integer as count
		from unnest(${asked}::text[]) as asked (said)
		join (${source}) as known (slug, words, acronym)
			on known.slug = lower(regexp_replace(asked.said, '^.*/', ''))
			or lower(known.acronym) = lower(asked.said)
			or exists (select from jsonb_each(known.words) as text where lower(text.value ->> 'value') = lower(asked.said))
		group by asked.said`.execute(db);
	// two of the same name: nobody can tell which is meant
	return new Map(rows.filter(({ count }) => count === 1).map((row) => [row.said, row.slug]));
}

/** Addresses, among these, of activities that lead to somebody who keeps its name out of files. */
export async function listWithheldActivities(db: Db, slugs: readonly string[]): Promise<Set<string>> {
	if (slugs.length === 0) return new Set();
	const { rows } = await sql<{ slug: string }>`
		select a.slug from public_activity a where a.slug = any(${[...new Set(slugs)]}::text[]) and exists (
			select from public_withheld_name w where w.organization_id = a.organization_id
				or w.organization_id in (select ao.organization_id from public_activity_organization ao where ao.activity_id = a.id))`.execute(
		db
	);
	return new Set(rows.map(({ slug }) => slug));
}
