import { sql } from 'kysely';
import { areasAbove, termsOf } from '#domain/organizations/sheet-parts.store.server.ts';
import type { AreaLine, Term } from '#domain/organizations/organization-sheet.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** A line of what only partners may read. `slug` null: its organization keeps its name out of lists. */
export type PartnerRecord = {
	id: string;
	kind: 'organization' | 'service';
	/** The whole record, or a number or a contact of one that is public. */
	kept: 'record' | 'contact';
	slug: string | null;
	name: Localized;
	description: Localized;
	/** Of a service: who gives it. */
	giver: Localized;
	type: Term | null;
	sectors: Term[];
	/** The smallest first. */
	areas: AreaLine[];
};

/** All of them; for who may (`read_partners`). They are exceptions: a city keeps a few dozen so. */
export async function listPartnerRecords(db: Db): Promise<PartnerRecord[]> {
	const { rows } = await sql<PartnerRecord>`
		select r.id, r.kind, r.kept, r.slug, r.name, r.description, r.giver,
			${termsOf('organization_type', sql`array[r.organization_type_code]`)} -> 0 as type,
			${termsOf('sector', sql.ref('r.sector_codes'))} as sectors,
			${areasAbove(sql.ref('r.area_id'))} as areas
		from partner_record r
		order by r.kind, r.id`.execute(db);
	return rows;
}
