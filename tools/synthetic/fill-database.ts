import { sql } from 'kysely';
import { loadData } from '../../src/exchange/import/load-data.server.ts';
import { writeOrganizations } from '../../src/domain/organizations/organization.store.server.ts';
import { writeServices } from '../../src/domain/services/service.store.server.ts';
import type { Database } from '../../src/platform/db/open.server.ts';
import { transaction } from '../../src/platform/db/transaction.server.ts';
import { rebuildSearch } from '../../src/search/follow.server.ts';
import { inventRecords, type Codes, type SyntheticCity, type SyntheticRecord } from './city-records.ts';

const atOnce = 1_000;

/** Fills a database with the project's own data, when it has none, and so many invented organizations more. Repeatable: same seed, same rows. */
export async function fillDatabase(
	database: Database,
	count: number,
	options: { seed?: number; progress?: (text: string) => void } = {}
): Promise<void> {
	const { db } = database;
	const { seed = 1, progress = () => undefined } = options;
	const areas = await sql<{ count: number }>`select count(*) from public_area`.execute(db);
	if (areas.rows[0]!.count === 0)
		await loadData(db, { folder: 'data', clock: () => new Date(), ids: () => crypto.randomUUID() });
	const [cities, codes] = [await readCities(database), await readCodes(database)];
	const at = new Date('2026-11-01T09:00:00Z');
	let batch: SyntheticRecord[] = [];
	let done = 0;
	const write = async () => {
		const organizations = batch.map(({ organization }) => ({ record: organization, revision: 1 }));
		const services = batch.flatMap((each) => each.services.map((record) => ({ record, revision: 1 })));
		await transaction(db, async (trx) => {
			await writeOrganizations(trx, organizations, at);
			await writeServices(trx, services, at);
		});
		progress(`${(done += batch.length)} written`);
		batch = [];
	};
	for (const record of inventRecords(count, seed, cities, codes))
		if (batch.push(record) === atOnce) await write();
	if (batch.length) await write();
	await analyze(database);
	await rebuildSearch(database, (found) => found % 5_000 < 250 && progress(`${found} can be found`));
	await analyze(database);
}

/** The planner knows nothing of tables just filled, and the embedded database never looks by itself. */
async function analyze({ db }: Database): Promise<void> {
	await transaction(db, (trx) => sql`analyze`.execute(trx), { deadlineMs: 600_000 });
}

/** Cities with a centre, the project's own first, then by name. */
async function readCities({ db }: Database): Promise<SyntheticCity[]> {
	const { rows } = await sql<SyntheticCity>`
		select slug, centroid[1] as latitude, centroid[0] as longitude from public_area
		where level = 'city' and centroid is not null
		order by array_position(array['rabat', 'oujda', 'casablanca', 'tanger'], slug) nulls last, slug`.execute(db);
	return rows;
}

async function readCodes({ db }: Database): Promise<Codes> {
	const { rows } = await sql<{ taxonomy_code: string; code: string }>`
		select taxonomy_code, code from public_taxonomy_term order by taxonomy_code, position, code`.execute(db);
	const of = (taxonomy: string) =>
		rows.filter((row) => row.taxonomy_code === taxonomy).map(({ code }) => code);
	return {
		sectors: of('sector'),
		types: of('organization_type'),
		groups: of('population_group'),
		languages: of('language'),
		categories: of('service_category')
	};
}
