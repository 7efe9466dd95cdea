import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { SheetState } from './sheet-state.ts';

export type Scope = {
	/** Areas and all below them; null: everywhere. */
	area_ids?: readonly string[] | null;
	sector_code?: string | null;
	ids?: readonly string[] | null;
	/** Only what somebody once confirmed, for reminders. */
	assured?: boolean;
};

/** Public organizations that are not over, as the desk follows them. An address is the organization's own, else of its contacts. */
export async function listSheetStates(
	db: Db,
	{ area_ids = null, sector_code = null, ids = null, assured = false }: Scope
): Promise<SheetState[]> {
	const { rows } = await sql<SheetState>`
		select o.id, o.slug, o.name,
			coalesce(o.email, (select c.email from public_contact c where c.organization_id = o.id and c.email is not null
				order by c.position limit 1)) as email,
			array(select ph.number from public_phone ph where ph.organization_id = o.id and ph.kind <> 'fax'
				order by ph.position) as phones,
			o.language_codes, o.sector_codes, area.slug as area_slug, area.name as area_name, o.assured_date,
			f.cadence_months::integer as cadence_months, plan.reminded_due_date,
			coalesce(plan.reminders_sent, 0)::integer as reminders_sent
		from public_organization o
		join public_freshness f on f.organization_id = o.id
		-- the district of its first place, else the area it is listed under
		join area on area.id = coalesce((select l.area_id from public_location l where l.organization_id = o.id
			order by l.position limit 1), o.area_id)
		left join freshness_plan plan on plan.organization_id = o.id
		where o.status is distinct from 'defunct' and o.status is distinct from 'inactive'
			and (${ids}::uuid[] is null or o.id = any(${ids}::uuid[]))
			and (not ${assured} or o.assured_date is not null)
			and (${sector_code}::text is null or ${sector_code} = any(o.sector_codes))
			and (${area_ids}::uuid[] is null or exists (select from area_ancestor up
				where up.area_id in (area.id, o.area_id) and up.ancestor_id = any(${area_ids}::uuid[])))
		order by o.slug`.execute(db);
	return rows;
}
