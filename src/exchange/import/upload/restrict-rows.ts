import type { Change } from '#domain/moderation/change.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Matched, MatchedRow } from '../matched-rows.server.ts';

/**
 * Which records whoever sends a file may change: by id, of those there are and of those that would be. Null: all.
 */
export type MayChange =
	((db: Db, rows: readonly MatchedRow[], changes: readonly Change[]) => Promise<ReadonlySet<string>>) | null;

/** Of the rows, those that may be published by who sends them. Of another one nothing is told but that it is not theirs. */
export async function restrictRows(
	db: Db,
	matched: Matched,
	mayChange: MayChange
): Promise<Omit<Matched, 'apply'>> {
	if (!mayChange) return matched;
	const open = await mayChange(db, matched.rows, matched.changes);
	const rows = matched.rows.map((row): MatchedRow => {
		if (row.record_id === null || row.outcome === 'same' || open.has(row.record_id)) return row;
		const { line } = row;
		return {
			...row,
			outcome: 'invalid',
			issues: [{ code: 'outside_area', severity: 'error', path: 'areas', line }]
		};
	});
	return { rows, changes: matched.changes.filter(({ record }) => open.has(record.id)) };
}
