/** The project's own data, loaded through the project's own import, and found by the search: what `npm start` begins with. */
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { loadData } from '#exchange/import/load-data.server.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import { newId } from '#platform/ids.ts';
import { rebuildSearch } from '#search/follow.server.ts';
import { testDatabase, type Engine, type TestDatabase } from './database.ts';

export async function seededDatabase(engine: Engine = 'embedded'): Promise<TestDatabase> {
	const database = await testDatabase(engine);
	const folder = join(projectRoot(), 'data');
	const reports = await loadData(database.db, { folder, clock: systemClock, ids: newId });
	const refused = reports.find(({ applied }) => !applied);
	if (refused) throw new Error(`${refused.file_name}: ${JSON.stringify(refused.issues)}`);
	await rebuildSearch(database);
	return database;
}

/** Opens one for the tests of a `describe`, and removes it after them. */
export function useSeededDatabase(engine: Engine = 'embedded'): () => TestDatabase {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await seededDatabase(engine);
	});
	afterAll(() => database?.close());
	return () => database;
}
