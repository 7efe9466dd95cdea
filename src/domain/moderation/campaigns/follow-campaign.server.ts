import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { sendUpdateLink } from '../freshness/send-update-link.server.ts';
import { listSheetStates } from '../freshness/sheet-state.store.server.ts';
import { progressOf, type Campaign, type CampaignProgress } from './campaign.ts';
import { keepWritten, listWritten } from './campaign.store.server.ts';

export async function followCampaign(db: Db, campaign: Campaign): Promise<CampaignProgress> {
	const { area_id, sector_code } = campaign;
	const sheets = await listSheetStates(db, { area_ids: [area_id], sector_code });
	return progressOf(campaign, sheets, await listWritten(db, campaign.id));
}

/** Writes to all that remain and have an address, each once in a campaign, however often it is asked. Returns how many now. */
export async function sendCampaign(
	db: Db,
	campaign: Campaign,
	{ site, created_by_id, at }: { site: string; created_by_id: string | null; at: Date }
): Promise<number> {
	const { to_write } = await followCampaign(db, campaign);
	let sent = 0;
	for (const sheet of to_write)
		await transaction(db, async (trx) => {
			if (!(await keepWritten(trx, campaign.id, sheet.id, at))) return;
			if (await sendUpdateLink(trx, { sheet, reminder: 1, created_by_id, site }, at)) sent += 1;
		});
	return sent;
}
