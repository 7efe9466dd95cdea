import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';

/** One sheet to write. Rows and columns are counted from 0. */
export type SheetToWrite = {
	/** At most 31 letters; what Excel forbids is left out. */
	name: string;
	rows: readonly (readonly (string | number | boolean | Date | null)[])[];
	/** Width of each column, in letters. */
	widths?: readonly number[];
	/** So many first rows stay in sight, and are bold. */
	frozen_rows?: number;
	/** Read from right to left: Arabic. */
	is_right_to_left?: boolean;
	/** Long texts go on under each other instead of under the next column. */
	is_wrapped?: boolean;
	/** Drop-down lists: the values lie in a column of another sheet, from its row `from` to its row `to`. */
	choices?: readonly Choice[];
	is_hidden?: boolean;
};
export type Choice = {
	column: number;
	from_row: number;
	to_row: number;
	values: { sheet: string; column: number; from: number; to: number };
	/** Something else may be written: several values, a name that is not in the list. */
	is_open: boolean;
	message?: string;
};

/** An XLSX workbook. Texts stay texts: nothing written becomes a formula. */
export async function writeWorkbook(
	sheets: readonly SheetToWrite[],
	{ title, active = 0 }: { title: string; active?: number }
): Promise<Uint8Array> {
	return writeXlsx({
		sheets: sheets.map(toSheet),
		properties: { title, creator: 'Jiwar' },
		activeSheet: active
	});
}

function toSheet(sheet: SheetToWrite): WriteSheet {
	const frozen = sheet.frozen_rows ?? 0;
	const width = Math.max(0, ...sheet.rows.map((row) => row.length));
	return {
		name: sheetName(sheet.name),
		rows: sheet.rows.map((row) => row.map((cell): CellValue => cell)),
		columns: Array.from({ length: width }, (_, at) => ({ width: sheet.widths?.[at] ?? 18 })),
		cells: styles(sheet, frozen),
		...(frozen > 0 ? { freezePane: { rows: frozen } } : {}),
		...(sheet.is_hidden ? { hidden: true } : {}),
		...(sheet.is_right_to_left ? { view: { rightToLeft: true } } : {}),
		dataValidations: (sheet.choices ?? []).map(toValidation)
	};
}

/** Excel’s own bounds: 31 letters, none of `[]:*?/\`. */
export function sheetName(name: string): string {
	return (
		name
			.replaceAll(/[[\]:*?/\\]/g, ' ')
			.slice(0, 31)
			.trim() || 'Sheet'
	);
}

function styles(sheet: SheetToWrite, frozen: number): Map<string, { style: CellStyle }> {
	const found = new Map<string, { style: CellStyle }>();
	sheet.rows.forEach((row, y) =>
		row.forEach((cell, x) => {
			const style: CellStyle = {
				...(y < frozen ? { font: { bold: true } } : {}),
				...(sheet.is_wrapped || y < frozen ? { alignment: { wrapText: true, vertical: 'top' as const } } : {})
			};
			if (cell !== null && Object.keys(style).length > 0) found.set(`${y},${x}`, { style });
		})
	);
	return found;
}

function toValidation({ column, from_row, to_row, values, is_open, message }: Choice) {
	const letter = columnLetter(column);
	const of = columnLetter(values.column);
	return {
		type: 'list' as const,
		range: `${letter}${from_row + 1}:${letter}${to_row + 1}`,
		formula1: `'${sheetName(values.sheet).replaceAll("'", "''")}'!$${of}$${values.from + 1}:$${of}$${values.to + 1}`,
		allowBlank: true,
		showErrorMessage: !is_open,
		...(message === undefined ? {} : { showInputMessage: true, inputMessage: message.slice(0, 255) })
	};
}

/** 0 is A, 25 Z, 26 AA. */
export function columnLetter(column: number): string {
	const rest = Math.floor(column / 26);
	return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
