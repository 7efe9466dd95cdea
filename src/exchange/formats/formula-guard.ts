/**
 * A cell that begins like a formula is run by a spreadsheet that opens the file. An apostrophe before it makes it a text; reading takes it
 * away again. A text that had the apostrophe itself gets another, so that every text comes back as it was.
 */
const looksLikeFormula = /^'*[=+\-@\t\r]/;

export function guardFormula(cell: string): string {
	return looksLikeFormula.test(cell) ? `'${cell}` : cell;
}

export function unguardFormula(cell: string): string {
	return cell.startsWith("'") && looksLikeFormula.test(cell) ? cell.slice(1) : cell;
}
