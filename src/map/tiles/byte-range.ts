/** A part of a file: both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number };

/** More than any directory or tile of a PMTiles file needs. */
export const longestRange = 2 * 1024 * 1024;

/** `bytes=0-16383`; null for anything else (several parts, suffixes, a part too long): a map asks for nothing of the sort. */
export function parseRange(header: string | null): ByteRange | null {
	const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header ?? '') ?? [];
	if (first === undefined || last === undefined) return null;
	const [start, end] = [Number(first), Number(last)];
	return start <= end && end - start < longestRange ? { start, end } : null;
}
