import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { HeldRole } from './role.ts';

/** A role with the name and the address of what it is over. */
export type DescribedRole = HeldRole & { scope: { name: Localized; slug: string } | null };

type Scope = { id: string; slug: string; name: Localized };

/** One question for all of them. Hidden organizations too: whoever is asked has the role, or gives it. */
export async function describeRoles(db: Db, held: readonly HeldRole[]): Promise<DescribedRole[]> {
	const organizations = held.flatMap((role) => (role.role === 'member' ? role.organization_id : []));
	const areas = held.flatMap((role) => ('area_id' in role ? role.area_id : []));
	const { rows } = await sql<Scope>`
		select id, slug, name from organization where id = any(${organizations}::uuid[])
		union all
		select id, slug, (select jsonb_object_agg(key, jsonb_build_object('value', value, 'origin', 'author'))
			from jsonb_each_text(name)) from area where id = any(${areas}::uuid[])`.execute(db);
	const byId = new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]));
	return held.map((role) => {
		const id = role.role === 'member' ? role.organization_id : 'area_id' in role ? role.area_id : null;
		return { ...role, scope: (id !== null && byId.get(id)) || null };
	});
}

/** The name of an organization to those who manage it, hidden or not. */
export async function findOrganizationName(
	db: Db,
	id: string
): Promise<{ name: Localized; slug: string } | null> {
	const { rows } = await sql<{ name: Localized; slug: string }>`
		select name, slug from organization where id = ${id}`.execute(db);
	return rows[0] ?? null;
}
