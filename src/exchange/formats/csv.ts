import { CsvError, parse } from 'csv-parse/sync';
import { makeSheet, refused } from './make-sheet.ts';
import { limits as usual, type Format, type Limits, type ReadFile, type SheetRow } from './sheet.ts';

const separators = [',', ';', '\t'] as const;
const longestRecord = 1024 * 1024;

export const csv: Format = {
	name: 'csv',
	extensions: ['csv', 'tsv', 'txt'],
	read: async (bytes, limits) => readCsv(bytes, limits)
};

/** Comma, semicolon or tab; UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, which never fails. */
export function readCsv(bytes: Uint8Array, limits: Limits = usual): ReadFile {
	if (bytes.length > limits.bytes) return refused('file_too_large', 0, `${bytes.length}`);
	const text = decode(bytes);
	const { records, failure } = readRecords(Buffer.from(text), findSeparator(text));
	if (failure) return refused('file_unreadable', failure.line, failure.reason);
	const made = makeSheet('', records, limits);
	return made.sheet ? { sheets: [made.sheet], issues: made.issues } : { sheets: [], issues: made.issues };
}

export function decode(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** The separator most seen in the first record, outside its quotes: a header cell may hold commas and line breaks. */
function findSeparator(text: string): string {
	const counts = new Map<string, number>();
	let quoted = false;
	for (const letter of text) {
		if (letter === '"') quoted = !quoted;
		else if (!quoted && (letter === '\n' || letter === '\r') && counts.size > 0) break;
		else if (!quoted && separators.some((separator) => separator === letter))
			counts.set(letter, (counts.get(letter) ?? 0) + 1);
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ',';
}

type Failure = { line: number; reason: string };

/** Records with the line each starts on. csv-parse counts a line break inside quotes twice: lines are counted here, from its offsets. */
function readRecords(content: Buffer, delimiter: string): { records: SheetRow[]; failure?: Failure } {
	const records: SheetRow[] = [];
	const lineAt = lineCounter(content);
	let end = 0;
	const keep = (cells: string[], { bytes }: { bytes: number }) => {
		const line = lineAt(end);
		end = bytes;
		if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
		return null;
	};
	try {
		parse(content, {
			delimiter,
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			max_record_size: longestRecord,
			on_record: keep as never
		});
		return { records };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return { records, failure: { line: lineAt(end), reason: error.code } };
	}
}

/** The line of the first written character at or after an offset; offsets must be asked in order. */
function lineCounter(content: Buffer): (offset: number) => number {
	let at = 0;
	let line = 1;
	const isBreak = () => content[at] === 0x0a || content[at] === 0x0d;
	return (offset) => {
		while (at < offset || (at < content.length && isBreak())) {
			const endsLine = content[at] === 0x0a || (content[at] === 0x0d && content[at + 1] !== 0x0a);
			if (endsLine) line++;
			at++;
		}
		return line;
	};
}
