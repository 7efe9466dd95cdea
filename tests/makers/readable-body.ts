import { readXlsx } from 'hucre/xlsx';

/**
 * A file as text, as who opens it reads it. Of a PDF only that it is one: its letters are numbers of a font, packed, and no two hold
 * the same bytes; what is on it is what the page and the workbook say, made from one view (exchange/reports/report.test.ts).
 */
export async function readableBody(bytes: Buffer, type: string): Promise<string> {
	if (type.includes('spreadsheetml'))
		return JSON.stringify((await readXlsx(bytes)).sheets.map(({ name, rows }) => ({ name, rows })));
	if (type === 'application/pdf') return bytes.subarray(0, 5).toString();
	return bytes.toString();
}
