import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** Every public organization by its address and name, but those that keep their name out of files and lists that leave the site. */
export async function listPublicNames(db: Db): Promise<{ slug: string; name: Localized }[]> {
	const { rows } = await sql<{ slug: string; name: Localized }>`
		select o.slug, o.name from public_organization o
		where not exists (select from public_withheld_name w where w.organization_id = o.id)
		order by o.slug`.execute(db);
	return rows;
}
