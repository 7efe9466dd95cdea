import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

export type SimilarOrganization = {
	id: string;
	slug: string;
	name: Localized;
	area_name: Record<string, string>;
};

/** Published organizations whose name, in any language, or sigle is like these words: those of the same area first. For the desk. */
export async function listSimilarOrganizations(
	db: Db,
	words: string,
	{
		area = null,
		except = null,
		limit = 8
	}: { area?: string | null; except?: string | null; limit?: number } = {}
): Promise<SimilarOrganization[]> {
	const { rows } = await sql<SimilarOrganization>`
		select o.id, o.slug, o.name, area.name as area_name
		from organization o
		join area on area.id = o.area_id
		cross join lateral (
			select max(similarity(lower(said), lower(${words}))) as score,
				bool_or(strpos(lower(said), lower(${words})) > 0) as holds
			from (
				select text.value ->> 'value' as said from jsonb_each(o.name) as text
				union all select o.acronym where o.acronym is not null
			) as names
		) as near
		where o.visibility = 'public' and o.id is distinct from ${except}::uuid and (near.score > 0.3 or near.holds)
		order by near.score + case when area.slug = ${area}::text then 0.3 else 0 end desc, o.slug
		limit ${limit}`.execute(db);
	return rows;
}
