import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** Slugs of the areas in which, or below which, an activity is known. */
export async function listActiveAreas(db: Db): Promise<string[]> {
	const { rows } = await sql<{ slug: string }>`
		select distinct area.slug from public_activity_area link
		join area_ancestor up on up.area_id = link.area_id
		join public_area area on area.id = up.ancestor_id
		order by area.slug`.execute(db);
	return rows.map(({ slug }) => slug);
}
