import type { Sheet } from '#exchange/formats/sheet.ts';
import { isBlocking, type Issue } from '#exchange/issue.ts';
import type { Profile } from '#exchange/profiles/profile.ts';
import { RowReader } from '#exchange/profiles/row-reader.ts';
import type { Vocabulary } from '#exchange/profiles/vocabulary.ts';
import type { Mapping } from './map-columns.ts';

export type ReadRow<Draft> = {
	sheet: string;
	line: number;
	/** Header → cell, as received. */
	raw: Record<string, string>;
	draft: Draft;
	issues: Issue[];
};

/** Columns of a row, by their name, that say what is published. */
export type FindUnchanged = (row: ReadonlyMap<string, string>) => ReadonlySet<string>;

/** Reads every row; what is wrong with one is among its issues, and the others are read all the same. */
export function validateRows<Draft>(
	sheet: Sheet,
	mapping: Mapping,
	profile: Profile<Draft>,
	words: Vocabulary,
	shapeIssues: readonly Issue[] = [],
	findUnchanged: FindUnchanged = () => new Set()
): ReadRow<Draft>[] {
	const shapes = new Map(shapeIssues.map((issue) => [issue.line, issue]));
	const headers = uniqueHeaders(sheet.header);
	const first = new Map<string, number>();
	return sheet.rows.map(({ line, cells }) => {
		const named = nameCells(cells, mapping);
		const reader = new RowReader(line, named, findUnchanged(named));
		const draft = profile.read(reader, words);
		const key = profile.key.map((column) => named.get(column)?.trim() ?? '').join(' ');
		const earlier = first.get(key);
		if (key.trim() !== '' && earlier !== undefined)
			reader.report('repeated_row', profile.key[0]!, { value: key, suggestion: `${earlier}` });
		else first.set(key, line);
		const shape = shapes.get(line);
		return {
			sheet: sheet.name,
			line,
			raw: keepRaw(headers, cells),
			draft,
			issues: shape ? [shape, ...reader.issues] : reader.issues
		};
	});
}

/** Cells by the column they are in. */
export function nameCells(cells: readonly string[], mapping: Mapping): Map<string, string> {
	const named = new Map<string, string>();
	mapping.forEach((name, at) => name !== null && named.set(name, cells[at] ?? ''));
	return named;
}

export function isValid(row: { issues: readonly Issue[] }): boolean {
	return !row.issues.some(isBlocking);
}

/** Two columns with one header are both kept: `Titre`, `Titre (2)`. */
export function uniqueHeaders(header: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return header.map((name) => {
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return count === 1 ? name : `${name} (${count})`;
	});
}

/** The one letter the database cannot hold is left out of what is kept. */
function keepRaw(headers: readonly string[], cells: readonly string[]): Record<string, string> {
	const pairs = cells.map((cell, at) => [headers[at] ?? `(${at + 1})`, cell.replaceAll('\0', '')] as const);
	return Object.fromEntries(pairs);
}
