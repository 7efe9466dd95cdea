/**
 * How many cells a sheet would make, counted in its text before anything reads it: a reader fills the gaps, so that one cell far to the
 * right makes thousands, and a cell that says it is repeated a million times makes a million.
 */
export function countCells(part: Buffer, most: number): number {
	// each byte a letter: tags are plain letters in any case, and nothing is decoded
	const text = part.toString('latin1');
	if (text.includes('sheetData')) return countXlsx(text, most);
	return text.includes('table:table-row') ? countOds(text, most) : 0;
}

const xlsxTag = /<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>/g;

/** XLSX: rows as wide as their last cell. Stops once there are more than `most`. */
function countXlsx(text: string, most: number): number {
	let [all, at, width] = [0, 0, 0];
	for (const [, tag, attributes = ''] of text.matchAll(xlsxTag)) {
		if (tag === 'row') [at, width] = [0, 0];
		else {
			const [, letters] = /\sr\s*=\s*["']([A-Z]{1,7})\d/.exec(attributes) ?? [];
			at = letters ? columnOf(letters) : at + 1;
			all += Math.max(0, at - width);
			width = Math.max(width, at);
		}
		if (all > most) break;
	}
	return all;
}

const columnOf = (letters: string) =>
	[...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const odsTag = /<table:(table-row|(?:covered-)?table-cell)(?=[\s/>])([^>]*)>/g;
const repeatedIn = (attributes: string, what: 'rows' | 'columns') =>
	Number(new RegExp(`number-${what}-repeated\\s*=\\s*["'](\\d{1,9})`).exec(attributes)?.[1] ?? 1);

/** ODS: each row as often as it says, as wide as its last cell with something in it. */
function countOds(text: string, most: number): number {
	let [all, rows, at, width] = [0, 1, 0, 0];
	for (const [, tag, attributes = ''] of text.matchAll(odsTag)) {
		if (tag === 'table-row') {
			[rows, at, width] = [repeatedIn(attributes, 'rows'), 0, 0];
			continue;
		}
		at += repeatedIn(attributes, 'columns');
		const isBlank = attributes.endsWith('/') && !/office:[\w-]*value/.test(attributes);
		if (isBlank || at <= width) continue;
		all += (at - width) * rows;
		width = at;
		if (all > most) break;
	}
	return all;
}
