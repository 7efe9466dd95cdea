/**
 * Asks the engine, at each start, for one misspelled word through a trigram index. An embedded engine one
 * version away from ours answered nothing, then hung: search would have failed in silence.
 */
import type { DatabasePort } from './port.ts';

const SELF_TEST_DEADLINE_MS = 20_000;

/** The engine answers, but wrongly: not a matter of its files. */
export class SelfTestError extends Error {
	override readonly name = 'SelfTestError';
}

export async function checkTrigrams(port: DatabasePort): Promise<void> {
	const lease = await port.lease({ deadlineMs: SELF_TEST_DEADLINE_MS });
	try {
		await lease.query('create extension if not exists pg_trgm');
		await lease.query('begin');
		await lease.query(
			'create temporary table self_test (word text) on commit drop; ' +
				'create index on self_test using gin (word gin_trgm_ops); ' +
				"insert into self_test values ('association'), ('bibliothèque'); " +
				'set local enable_seqscan = off'
		);
		const { rows } = await lease.query('select word from self_test where word % $1', ['asociation']);
		if (rows.length !== 1 || rows[0]!.word !== 'association') {
			throw new SelfTestError(
				'The database does not find misspelled words (extension pg_trgm): it cannot be used.'
			);
		}
	} finally {
		await lease.release();
	}
}
