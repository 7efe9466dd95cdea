import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** Addresses of the sheets anybody may read, with the day they last changed (ISO). */
export type PublicPage = {
	kind: 'organizations' | 'services' | 'activities' | 'grants';
	slug: string;
	updated_date: string;
};

export async function listPublicPages(db: Db): Promise<PublicPage[]> {
	const { rows } = await sql<PublicPage>`
		select 'organizations' as kind, slug, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD') as updated_date from public_organization
		union all
		select 'services', slug, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD') from public_service
		union all
		select 'activities', slug, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD') from public_activity
		union all
		select 'grants', slug, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD') from public_grant
		order by 1, 2`.execute(db);
	return rows;
}
