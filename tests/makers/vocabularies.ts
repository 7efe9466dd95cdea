import { join } from 'node:path';
import { loadData } from '#exchange/import/load-data.server.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';

/** The sectors, sorts and groups that the forms offer, without a record. */
export async function writeVocabularies(db: Db): Promise<void> {
	await loadData(db, { folder: join(projectRoot(), 'data/taxonomies'), clock: systemClock, ids: newId });
}
