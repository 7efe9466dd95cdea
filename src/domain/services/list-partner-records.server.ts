import { sql } from 'kysely';
import { areasAbove, termsOf } from '#domain/organizations/sheet-parts.store.server.ts';
import type { AreaLine, Term } from '#domain/organizations/organization-sheet.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** A line of what only partners may read. `slug` null: it has no sheet of its own, or its organization keeps its name out of lists. */
export type PartnerRecord = {
	id: string;
	kind: 'organization' | 'service' | 'activity' | 'need';
	/** The whole record, or a number or a contact of one that is public. */
	kept: 'record' | 'contact';
	slug: string | null;
	name: Localized;
	description: Localized;
	/** Of a service, an activity or a need: who gives, does or reports it. */
	giver: Localized;
	is_withheld: boolean;
	/** Of an activity: finer than a district. */
	place: string | null;
	/** Of an activity, its dates; of a need, when it was reported. */
	start_date: string | null;
	end_date: string | null;
	type: Term | null;
	sectors: Term[];
	/** The smallest first. */
	areas: AreaLine[];
};

/** All of them; for who may (`read_partners`). They are exceptions: a city keeps a few dozen so. */
export async function listPartnerRecords(db: Db): Promise<PartnerRecord[]> {
	const { rows } = await sql<PartnerRecord>`
		select r.id, r.kind, r.kept, r.slug, r.name, r.description, r.giver, r.is_withheld, r.place, r.start_date, r.end_date,
			${termsOf('organization_type', sql`array[r.organization_type_code]`)} -> 0 as type,
			${termsOf('sector', sql.ref('r.sector_codes'))} as sectors,
			${areasAbove(sql.ref('r.area_id'))} as areas
		from partner_record r
		order by r.kind, r.id`.execute(db);
	return rows;
}
