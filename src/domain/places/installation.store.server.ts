import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { unsetInstallation, type Installation } from './installation.ts';

export async function getInstallation(db: Db): Promise<Installation> {
	const { rows } = await sql<Installation>`
		select demonstration, featured_area_slugs as featured_areas, operator, contact_email, small_count_below
		from public_installation`.execute(db);
	return rows[0] ?? unsetInstallation;
}

/** Replaces the installation's row. Kept figures follow its bound: domain/activities/panorama/change-installation.server.ts. */
export async function saveInstallation(db: Db, installation: Installation, now: Date): Promise<void> {
	const { demonstration, featured_areas, operator, contact_email, small_count_below } = installation;
	await sql`
		insert into installation (demonstration, featured_area_slugs, operator, contact_email, small_count_below, updated_at)
		values (${demonstration}, ${featured_areas}, ${JSON.stringify(operator)}::jsonb, ${contact_email}, ${small_count_below}, ${now})
		on conflict (only_one) do update set demonstration = excluded.demonstration,
			featured_area_slugs = excluded.featured_area_slugs, operator = excluded.operator,
			contact_email = excluded.contact_email, small_count_below = excluded.small_count_below, updated_at = excluded.updated_at`.execute(
		db
	);
}
