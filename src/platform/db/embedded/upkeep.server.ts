/**
 * What a PostgreSQL server does by itself and the embedded engine never does: checkpoints, without which its
 * log grows for ever; vacuum and statistics, without which it slows down.
 */
import type { DatabasePort } from '../port.ts';

const UPKEEP = { deadlineMs: 5 * 60_000 };
/** Also bounds how long the engine takes to start again after a crash. */
const LOG_BYTES = 16 << 20;

/** Autovacuum's own thresholds. */
const WORN_TABLES = `
	select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
	where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/** One statement per turn, so that visitors pass in between. */
export async function upkeep(port: DatabasePort): Promise<void> {
	for (const { name } of (await port.query(WORN_TABLES)).rows) {
		await port.query(`vacuum (analyze) ${name as string}`, [], UPKEEP);
	}
	const { rows } = await port.query(
		'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::bigint as bytes from pg_control_checkpoint()'
	);
	if ((rows[0]!.bytes as number) > LOG_BYTES) await port.query('checkpoint', [], UPKEEP);
}

/** After a large import: statistics at once, so that the next search is already planned well. Any engine. */
export async function tidy(port: DatabasePort): Promise<void> {
	await port.query('vacuum (analyze)', [], UPKEEP);
	if (port.kind === 'embedded') await upkeep(port);
}
