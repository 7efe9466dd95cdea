import type { Sheet } from '#exchange/formats/sheet.ts';
import { readFile } from '#exchange/formats/thread/read-file.server.ts';
import type { Issue } from '#exchange/issue.ts';
import type { Column } from '#exchange/profiles/profile.ts';
import { mapColumns, type Mapping } from '../map-columns.ts';
import { pickSheet } from './pick-sheet.ts';

/** `shape`: what is wrong with the form of single rows; `issues`: with the columns. */
export type OpenedSheet = { sheet: Sheet; mapping: Mapping; issues: Issue[]; shape: Issue[] };

/** The rows of a file and its columns as a profile has them; or why it cannot be read under it. */
export async function openSheet(
	file_name: string,
	bytes: Uint8Array,
	columns: readonly Column[]
): Promise<{ opened: OpenedSheet } | { opened: null; issues: Issue[] }> {
	const { sheets, issues: shape } = await readFile(file_name, bytes);
	const sheet = pickSheet(sheets, columns);
	if (!sheet) return { opened: null, issues: shape };
	const { mapping, issues } = mapColumns(sheet, columns);
	if (issues.some(({ severity }) => severity === 'error')) return { opened: null, issues };
	return { opened: { sheet, mapping, issues, shape } };
}
