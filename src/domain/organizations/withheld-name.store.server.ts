import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';

/** Which of these organizations have asked that their name stay out of files and lists that leave the site. */
export async function listWithheldNames(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const { rows } = await sql<{ organization_id: string }>`
		select organization_id from public_withheld_name where organization_id = any(${ids}::uuid[])`.execute(db);
	return new Set(rows.map(({ organization_id }) => organization_id));
}

/** The addresses of all of them, for answers that know an organization by its address. */
export async function listWithheldSlugs(db: Db): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ slug: string }>`
		select o.slug from public_withheld_name w join public_organization o on o.id = w.organization_id`.execute(db);
	return new Set(rows.map(({ slug }) => slug));
}

/** Holds at once, for what was published before as well. */
export async function withholdName(
	db: Db,
	{ organization_id, withheld, decided_by_id }: WithheldNameDecision,
	at: Date
): Promise<void> {
	await sql`delete from withheld_name where organization_id = ${organization_id}`.execute(db);
	if (withheld) await insertRows(db, 'withheld_name', [{ organization_id, decided_by_id, decided_at: at }]);
}

export type WithheldNameDecision = {
	organization_id: string;
	withheld: boolean;
	decided_by_id: string | null;
};
