import type { Issue, IssueCode } from '#exchange/issue.ts';
import type { Limits, ReadFile, Sheet, SheetRow } from './sheet.ts';

/** The first record is the header, an HXL row under it its tags, the rest data: the same in every format. */
export function makeSheet(
	name: string,
	records: readonly SheetRow[],
	limits: Limits
): { sheet: Sheet | null; issues: Issue[] } {
	const [first, ...rest] = records;
	if (!first) return { sheet: null, issues: refused('file_empty', 0, name).issues };
	const over = [
		rest.length > limits.rows && rest.length,
		first.cells.length > limits.columns && first.cells.length
	];
	const size = over.find((count) => count !== false);
	if (size !== undefined) return { sheet: null, issues: refused('file_too_large', 0, `${size}`).issues };
	const tags = rest[0] && isTagRow(rest[0].cells) ? rest[0].cells : null;
	const rows = tags ? rest.slice(1) : rest;
	const header = first.cells;
	const issues = rows.flatMap((row) => checkWidth(row, header.length));
	for (const row of rows) while (row.cells.length < header.length) row.cells.push('');
	return { sheet: { name, header, header_line: first.line, tags, rows }, issues };
}

/** A file of which nothing is read, and why. */
export function refused(code: IssueCode, line: number, value?: string): ReadFile {
	const issue: Issue = { code, severity: 'error', path: '', line, ...(value ? { value } : {}) };
	return { sheets: [], issues: [issue] };
}

/** HXL: every cell written starts with #, as in `#org +name`. */
function isTagRow(cells: readonly string[]): boolean {
	const written = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	return written.length > 0 && written.every((cell) => /^#[a-z]/i.test(cell));
}

function checkWidth({ line, cells }: SheetRow, width: number): Issue[] {
	const extra = cells.slice(width).some((cell) => cell.trim() !== '');
	if (!extra && cells.length >= width) return [];
	const value = `${cells.length}/${width}`;
	// Too many cells: a separator inside a text has moved the rest to the wrong columns.
	return [{ code: 'ragged_row', severity: extra ? 'error' : 'warning', path: '', line, value }];
}
