import { createHash } from 'node:crypto';
import type { Db } from '#platform/db/open.server.ts';
import { insertBatch } from './import-batch.store.server.ts';
import { outcomes, type MatchedRow, type Outcome } from './matched-rows.server.ts';

export type BatchSource = { profile: string; file_name: string; source_name: string; bytes: Uint8Array };

/** Keeps the raw rows and what was found of them, before anything is published; gives the batch's counts. */
export async function stageBatch(
	db: Db,
	id: string,
	{ bytes, ...source }: BatchSource,
	rows: readonly MatchedRow[],
	at: Date
): Promise<void> {
	const content_hash = createHash('sha256').update(bytes).digest('hex');
	const state = { status: 'staged' as const, created_at: at, applied_at: null, counts: countOutcomes(rows) };
	await insertBatch(db, { id, ...source, content_hash, ...state }, rows);
}

export function countOutcomes(rows: readonly MatchedRow[]): Record<Outcome, number> {
	const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
	return Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
}
