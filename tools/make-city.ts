/** `npm run make-city -- 10000 [SEED]`: fills this installation (JIWAR_HOME or DATABASE_URL) with invented organizations, for measuring. */
import { getConfig } from '../src/platform/config.server.ts';
import { migrate } from '../src/platform/db/migrate.server.ts';
import { openDatabase } from '../src/platform/db/open.server.ts';
import { fillDatabase } from './synthetic/fill-database.ts';

const [count, seed = 1] = process.argv.slice(2).map(Number);
if (!count || !Number.isSafeInteger(count) || count > 1_000_000 || !Number.isSafeInteger(seed)) {
	process.stderr.write('Usage: npm run make-city -- COUNT [SEED]   (COUNT up to 1,000,000)\n');
	process.exit(2);
}
const { home, databaseUrl } = getConfig();
const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
// Invented rows need not survive a power cut.
const database = await openDatabase({ home, fsync: false, ...(databaseUrl ? { url: databaseUrl } : {}) });
try {
	await migrate(database);
	await fillDatabase(database, count, {
		seed,
		progress: (text) => process.stdout.write(`\r${text}, ${seconds()}   `)
	});
	process.stdout.write(`\n${count} invented organizations in ${seconds()}.\n`);
} finally {
	await database.close();
}
