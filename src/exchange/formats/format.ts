import type { Issue } from '#exchange/issue.ts';
import { csv } from './csv.ts';

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
	read(bytes: Uint8Array, limits?: Limits): ReadFile;
};

/** A new format is a file and a line here. */
export const formats: readonly Format[] = [csv];

/** The format of a file by its name, or null. */
export function findFormat(fileName: string): Format | null {
	const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
	return formats.find(({ extensions }) => extensions.includes(extension)) ?? null;
}
