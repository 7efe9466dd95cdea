/** Spreadsheets as people keep them: XLSX of Excel and Google, ODS of LibreOffice. */
import {
	EncryptedFileError,
	HucreError,
	readOds,
	type CellValue,
	type Sheet as Grid,
	type Workbook
} from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import type { Issue } from '#exchange/issue.ts';
import { makeSheet, refused } from './make-sheet.ts';
import { findArchiveFault } from './unpacked-size.ts';
import {
	limits as usual,
	type Format,
	type Limits,
	type ReadFile,
	type Sheet,
	type SheetRow
} from './sheet.ts';

/** A workbook is read whole: so its size, packed and unpacked, bounds the memory it takes. */
export const workbookBytes = 8 * 1024 * 1024;
export const unpackedBytes = 48 * 1024 * 1024;
export const mostCells = 600_000;
/** A text said once may stand in every cell: what is kept of a file is all of them. */
const mostLetters = 32 * 1024 * 1024;
const longestCell = 32_767;

export const xlsx: Format = {
	name: 'xlsx',
	extensions: ['xlsx', 'xlsm'],
	read: (bytes, limits) => readWorkbook(bytes, readXlsx, limits)
};
export const ods: Format = {
	name: 'ods',
	extensions: ['ods'],
	read: (bytes, limits) => readWorkbook(bytes, readOds, limits)
};

type Reader = (bytes: Uint8Array) => Promise<Workbook>;

async function readWorkbook(bytes: Uint8Array, read: Reader, limits: Limits = usual): Promise<ReadFile> {
	if (bytes.length > Math.min(limits.bytes, workbookBytes))
		return refused('file_too_large', 0, `${bytes.length}`);
	// Excel wraps a workbook with a password in its older container, which is no archive
	if (isOldContainer(bytes)) return refused('file_protected', 0);
	const fault = findArchiveFault(bytes, { bytes: unpackedBytes, cells: mostCells });
	if (fault) return refused(fault === 'too_large' ? 'file_too_large' : 'file_unreadable', 0);
	let workbook: Workbook;
	try {
		workbook = await read(bytes);
	} catch (error) {
		if (error instanceof EncryptedFileError) return refused('file_protected', 0);
		// whatever a broken file does to the reader, it is the file that is broken
		const reason = error instanceof HucreError ? error.name : 'unknown';
		return refused('file_unreadable', 0, reason);
	}
	return readSheets(workbook, limits);
}

const isOldContainer = (bytes: Uint8Array) =>
	[0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);

/** Sheets with something in them; hidden ones hold lists, and are nobody's rows. */
function readSheets({ sheets }: Workbook, limits: Limits): ReadFile {
	const shown = sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden);
	const read: Sheet[] = [];
	const issues: Issue[] = [];
	let [cells, letters] = [0, 0];
	for (const grid of shown) {
		const records = readRecords(grid);
		cells += records.reduce((sum, record) => sum + record.cells.length, 0);
		letters += countLetters(records);
		if (cells > mostCells) return refused('file_too_large', 0, `${cells}`);
		if (letters > mostLetters) return refused('file_too_large', 0);
		if (records.length === 0) continue;
		const made = makeSheet(grid.name, records, limits);
		if (!made.sheet) return { sheets: [], issues: made.issues };
		read.push(made.sheet);
		issues.push(...made.issues);
	}
	return read.length > 0 ? { sheets: read, issues } : refused('file_empty', 0);
}

/** Rows with their number in the sheet; the empty ones, and the empty columns after the header, left out. */
function readRecords({ rows }: Grid): SheetRow[] {
	const records = rows.flatMap((row, at): SheetRow[] => {
		const cells = Array.from(row, showCell);
		return cells.some((cell) => cell.trim() !== '') ? [{ line: at + 1, cells }] : [];
	});
	const width = Math.max(0, ...records.map(({ cells }) => lastWritten(cells)));
	for (const record of records) {
		record.cells.length = Math.min(record.cells.length, width);
		while (record.cells.length < width) record.cells.push('');
	}
	return records;
}

const countLetters = (records: readonly SheetRow[]) =>
	records.reduce((sum, { cells }) => cells.reduce((all, cell) => all + cell.length, sum), 0);

const lastWritten = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** A cell as people see it: a date in ISO 8601, with its hour when it has one; a number without exponent. */
function showCell(value: CellValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : showDate(value);
	if (typeof value === 'number') return showNumber(value);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	return value.slice(0, longestCell);
}

const showDate = (date: Date) =>
	date
		.toISOString()
		.replace(/T00:00:00\.000Z$/, '')
		.replace(/\.\d{3}Z$/, '');

/** As Excel shows it: fifteen digits, so that 0.1 + 0.2 is 0.3. */
function showNumber(value: number): string {
	if (Number.isInteger(value)) return BigInt(value).toString();
	const digits = Number(value.toPrecision(15)).toString();
	return digits.includes('e') ? value.toFixed(15).replace(/0+$/, '') : digits;
}
