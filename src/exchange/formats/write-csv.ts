import { guardFormula } from './formula-guard.ts';

/** CSV as Excel opens it without a question: UTF-8 with its mark, commas, CRLF; no cell is a formula. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(cell: string | number | null): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return `${cell}`;
	const text = guardFormula(cell);
	return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
