import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** Slug of the organization each of these places belongs to; ids that are no place are absent. */
export async function findLocationOwners(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ id: string; slug: string }>`
		select location.id, organization.slug from location
		join organization on organization.id = location.organization_id
		where location.id = any(${ids}::uuid[])`.execute(db);
	return new Map(rows.map(({ id, slug }) => [id, slug]));
}

/** Id of the organization each of these places belongs to. */
export async function findLocationOrganizations(
	db: Db,
	ids: readonly string[]
): Promise<Map<string, string>> {
	const { rows } = await sql<{ id: string; organization_id: string }>`
		select id, organization_id from location where id = any(${ids}::uuid[])`.execute(db);
	return new Map(rows.map(({ id, organization_id }) => [id, organization_id]));
}
