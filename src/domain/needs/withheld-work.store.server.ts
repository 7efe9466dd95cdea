import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** Of these addresses, those of activities that somebody takes part in whose name is withheld. */
export async function listWithheldActivities(db: Db, slugs: readonly string[]): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ slug: string }>`
		select a.slug from public_activity a where a.slug = any(${slugs}::text[]) and exists (
			select from public_withheld_name w where w.organization_id = a.organization_id or exists (
				select from public_activity_organization ao
				where ao.activity_id = a.id and ao.organization_id = w.organization_id))`.execute(db);
	return new Set(rows.map(({ slug }) => slug));
}

/** Of these addresses, those of needs that somebody reports whose name is withheld. */
export async function listWithheldNeeds(db: Db, slugs: readonly string[]): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ slug: string }>`
		select n.slug from public_need n join public_withheld_name w on w.organization_id = n.organization_id
		where n.slug = any(${slugs}::text[])`.execute(db);
	return new Set(rows.map(({ slug }) => slug));
}

/** What every organization whose name is withheld is called today, by its id. */
export async function listNamesToWithhold(
	db: Db
): Promise<Map<string, { name: Localized; acronym: string | null }>> {
	const { rows } = await sql<{ id: string; name: Localized; acronym: string | null }>`
		select o.id, o.name, o.acronym
		from public_withheld_name w join public_organization o on o.id = w.organization_id`.execute(db);
	return new Map(rows.map(({ id, ...called }) => [id, called]));
}
