import { getInstallation, saveInstallation } from '#domain/places/installation.store.server.ts';
import type { Installation } from '#domain/places/installation.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { renewActivityEpoch } from './activity-change.store.server.ts';
import { recountCells } from './cell.store.server.ts';

/** Says anew what this installation is. Kept figures are counted again when the bound of what they may show has moved. */
export async function changeInstallation(db: Db, installation: Installation, now: Date): Promise<void> {
	const change = async (trx: Db) => {
		const before = await getInstallation(trx);
		await saveInstallation(trx, installation, now);
		if (before.small_count_below === installation.small_count_below) return;
		await recountCells(trx);
		await renewActivityEpoch(trx);
	};
	await (db.isTransaction ? change(db) : transaction(db, change));
}
