import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Column } from '#exchange/profiles/profile.ts';
import { mapColumns } from '../map-columns.ts';

/** The sheet of a workbook that has the most of the columns looked for: instructions and lists lie beside it. */
export function pickSheet(sheets: readonly Sheet[], columns: readonly Column[]): Sheet | undefined {
	const known = (sheet: Sheet) => mapColumns(sheet, columns).mapping.filter((name) => name !== null).length;
	return sheets
		.map((sheet) => ({ sheet, count: known(sheet) }))
		.reduce<{ sheet: Sheet; count: number } | null>(
			(best, one) => (best && best.count >= one.count ? best : one),
			null
		)?.sheet;
}
