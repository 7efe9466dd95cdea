import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Clock } from '#platform/clock.ts';
import type { Ids } from '#platform/ids.ts';
import { loadInstallation } from './load-installation.server.ts';
import { importFile, type ImportReport } from './import-file.server.ts';
import { importers } from './match-records.server.ts';
import { readCrosswalks, readIfThere } from './read-crosswalks.server.ts';

type LoadOptions = { folder: string; clock: Clock; ids: Ids; skip_invalid?: boolean };

/**
 * Loads a whole folder: what the installation is, vocabularies, areas, holidays, organizations, services, in this order; a missing file is left out.
 * Stops at the first file that is not applied: what follows may refer to it.
 */
export async function loadData(db: Db, options: LoadOptions): Promise<ImportReport[]> {
	const { folder, clock, ids, skip_invalid = false } = options;
	const crosswalks = await readCrosswalks(folder);
	const reports: ImportReport[] = [];
	const site = await readIfThere(join(folder, 'site.json'));
	if (site) await loadInstallation(db, site, clock());
	for (const importer of importers.values()) {
		const found = await findFile(folder, importer.name);
		if (!found) continue;
		const source = { importer, crosswalks, ...found, batch_id: ids(), at: clock() };
		const report = await importFile(db, { ...source, skip_invalid });
		reports.push(report);
		if (!report.applied) return reports;
	}
	// The planner knows nothing of tables just filled, and the embedded database never looks by itself.
	await sql`analyze`.execute(db);
	return reports;
}

/** Whether nothing was ever loaded: a city's own records must never be mixed with the demonstration's. */
export async function isEmptyDatabase(db: Db): Promise<boolean> {
	const { rows } = await sql<{ empty: boolean }>`
		select not exists (select from import_batch) and not exists (select from area) as empty`.execute(db);
	return rows[0]!.empty;
}

/** `areas.csv` at the folder's root, `sectors.csv` there or among `taxonomies/`. */
async function findFile(folder: string, name: string) {
	for (const file_name of [`${name}.csv`, join('taxonomies', `${name}.csv`)]) {
		const bytes = await readIfThere(join(folder, file_name));
		if (bytes) return { file_name, bytes };
	}
	return null;
}
