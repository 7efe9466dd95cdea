import { csv } from './csv.ts';
import { ods, xlsx } from './workbook.ts';
import type { Format } from './sheet.ts';

/** A new format is a file and a line here. */
export const formats: readonly Format[] = [csv, xlsx, ods];

/** The format of a file by its name, or null. */
export function findFormat(fileName: string): Format | null {
	const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
	return formats.find(({ extensions }) => extensions.includes(extension)) ?? null;
}
