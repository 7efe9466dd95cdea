/**
 * A process that commits row after row and tells of each once it is acknowledged; the test kills it.
 * `committing.ts HOME [COUNT]`: without a count it goes on until it is killed.
 */
import { openDatabase } from '#platform/db/open.server.ts';

// Without its test it would commit for ever.
process.on('disconnect', () => process.exit());
const [home = '', count = 'Infinity'] = process.argv.slice(2);
const database = await openDatabase({ home });
await database.port.query('create table if not exists committed (id uuid primary key)');
for (let n = 0; n < Number(count); n++) {
	const id = crypto.randomUUID();
	await database.port.query('insert into committed values ($1)', [id]);
	process.send?.(id);
}
await database.close();
