import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A line of one of the files of `data/`, by column name; every cell is text, '' when nothing is known. */
export type Row = Record<string, string>;

export const table = (file: string): Row[] =>
	parse<Row>(readFileSync(`data/${file}.csv`, 'utf8'), { columns: true });

/** The values of a cell that holds several, separated by `;`. */
export const values = (cell: string | undefined): string[] =>
	(cell ?? '')
		.split(';')
		.map((value) => value.trim())
		.filter(Boolean);

export const column = (rows: Row[], name: string): string[] => rows.map((row) => row[name] ?? '');

/** The chain of a record up to its root; throws on a parent that is missing or met twice. */
export function ancestors(rows: Row[], key: string, start: string): string[] {
	const chain = [start];
	for (;;) {
		const row = rows.find((candidate) => candidate[key] === chain.at(-1));
		if (!row) throw new Error(`${chain.at(-1)} is named as a parent and does not exist`);
		if (!row.parent) return chain;
		if (chain.includes(row.parent)) throw new Error(`${row.parent} is its own ancestor`);
		chain.push(row.parent);
	}
}
