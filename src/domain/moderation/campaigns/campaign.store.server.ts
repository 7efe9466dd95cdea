import { sql } from 'kysely';
import { newId } from '#platform/ids.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { Campaign } from './campaign.ts';

const columns = sql.raw(
	'campaign.id, campaign.name, area_id, area.slug as area_slug, area.name as area_name, sector_code, starts_date, ends_date'
);

/** Those of these areas and below, the last to end first; null: all. */
export async function listCampaigns(db: Db, areaIds: readonly string[] | null): Promise<Campaign[]> {
	const { rows } = await sql<Campaign>`
		select ${columns} from campaign join area on area.id = area_id
		where ${areaIds}::uuid[] is null or exists (select from area_ancestor up
			where up.area_id = campaign.area_id and up.ancestor_id = any(${areaIds}::uuid[]))
		order by ends_date desc, campaign.id desc`.execute(db);
	return rows;
}

export async function findCampaign(db: Db, id: string): Promise<Campaign | null> {
	if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return null;
	const { rows } = await sql<Campaign>`
		select ${columns} from campaign join area on area.id = area_id where campaign.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

export type NewCampaign = Pick<Campaign, 'name' | 'area_id' | 'sector_code' | 'starts_date' | 'ends_date'> & {
	created_by_id: string | null;
};

export async function createCampaign(db: Db, campaign: NewCampaign, at: Date): Promise<string> {
	const id = newId();
	await insertRows(db, 'campaign', [{ id, ...campaign, name: campaign.name.trim(), created_at: at }]);
	return id;
}

export async function listWritten(db: Db, campaignId: string): Promise<Set<string>> {
	const { rows } = await sql<{ organization_id: string }>`
		select organization_id from campaign_mail where campaign_id = ${campaignId}`.execute(db);
	return new Set(rows.map(({ organization_id }) => organization_id));
}

/** False when it had been written to already: by another, a moment ago. */
export async function keepWritten(
	db: Db,
	campaignId: string,
	organizationId: string,
	at: Date
): Promise<boolean> {
	const { rows } = await sql`
		insert into campaign_mail (campaign_id, organization_id, sent_at) values (${campaignId}, ${organizationId}, ${at})
		on conflict do nothing returning organization_id`.execute(db);
	return rows.length > 0;
}
