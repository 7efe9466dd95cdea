import type { Issue } from '#exchange/issue.ts';

export type SheetRow = {
	/** Where the row starts in the file, from 1. */
	line: number;
	/** As written, neither trimmed nor corrected; as many as the header, at least. */
	cells: string[];
};

export type Sheet = {
	/** Empty for a format without sheets. */
	name: string;
	header: string[];
	header_line: number;
	/** The HXL row under the header, when there is one: never counted as data. */
	tags: string[] | null;
	rows: SheetRow[];
};

export type ReadFile = { sheets: Sheet[]; issues: Issue[] };

/** Bytes, rows and columns a file may have: beyond, it is refused whole, never cut. */
export type Limits = { bytes: number; rows: number; columns: number };
export const limits: Limits = { bytes: 64 * 1024 * 1024, rows: 250_000, columns: 500 };

export type Format = {
	name: string;
	extensions: readonly string[];
	read(bytes: Uint8Array, limits?: Limits): Promise<ReadFile>;
};
