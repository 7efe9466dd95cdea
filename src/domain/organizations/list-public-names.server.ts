import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** Names of public organizations, by address; what is not public is absent. */
export async function listPublicNames(db: Db, slugs: readonly string[]): Promise<Map<string, Localized>> {
	const { rows } = await sql<{ slug: string; name: Localized }>`
		select slug, name from public_organization where slug = any(${[...new Set(slugs)]}::text[])`.execute(db);
	return new Map(rows.map(({ slug, name }) => [slug, name]));
}
