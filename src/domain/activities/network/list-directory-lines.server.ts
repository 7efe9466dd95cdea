import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { partyOrganization } from '../public-parts.store.server.ts';
import type { DirectoryLine } from './network.ts';

/** The directory of an area, without those that have closed for good; and these others, whose parents are asked for. */
export async function listDirectoryLines(
	db: Db,
	{ area_id, others }: { area_id: string; others: readonly string[] }
): Promise<DirectoryLine[]> {
	const { rows } = await sql<DirectoryLine>`
		with below as (select area_id from area_ancestor where ancestor_id = ${area_id}::uuid),
		listed as (
			select o.id from public_organization o where o.status is distinct from 'defunct' and (
				o.area_id in (select area_id from below)
				or exists (select from public_location l where l.organization_id = o.id and l.area_id in (select area_id from below)))
		)
		select ${partyOrganization('o')} as organization, o.parent_id, o.sector_codes, o.id in (select id from listed) as in_area
		from public_organization o
		where o.id in (select id from listed) or o.id = any(${others}::uuid[])
		order by o.slug`.execute(db);
	return rows;
}
