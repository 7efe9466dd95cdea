/** Imports of texts, as if they were files. */
import { join } from 'node:path';
import { importFile, type ImportReport } from '#exchange/import/import-file.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { readCrosswalks } from '#exchange/import/read-crosswalks.server.ts';
import { projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';

type Row = Record<string, string>;

/** A CSV with the columns any of the rows has. */
export function toCsv(rows: readonly Row[]): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
	const lines = rows.map((row) => columns.map((column) => quote(row[column] ?? '')).join(','));
	return [columns.join(','), ...lines].join('\n');
}

/** Imports rows under a profile; `at` is a fixed day. */
export async function importRows(
	db: Db,
	profile: string,
	rows: readonly Row[],
	options: { dry_run?: boolean; skip_invalid?: boolean } = {}
): Promise<ImportReport> {
	return importFile(db, {
		importer: importers.get(profile)!,
		file_name: `${profile}.csv`,
		bytes: new TextEncoder().encode(toCsv(rows)),
		crosswalks: await readCrosswalks(join(projectRoot(), 'data')),
		batch_id: newId(),
		at: new Date('2026-11-01T09:00:00Z'),
		...options
	});
}
