import { inflateRawSync } from 'node:zlib';
import { countCells } from './count-cells.ts';

/** What is wrong with an archive before it is opened; null: it can be. */
export type ArchiveFault = 'unreadable' | 'too_large';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const longestComment = 65_557;

/** What an archive may hold, in bytes once unpacked and in cells of all its sheets. */
export type Most = { bytes: number; cells: number };

/**
 * Unpacks every entry of a ZIP, counting and throwing away, and stops at `most`: an archive may say anything of its own size, and one
 * that lies would fill the memory of the reader that believes it.
 */
export function findArchiveFault(bytes: Uint8Array, most: Most): ArchiveFault | null {
	const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(zip);
	if (end < 0) return 'unreadable';
	const count = zip.readUInt16LE(end + 10);
	let at = zip.readUInt32LE(end + 16);
	const left = { ...most };
	for (let entry = 0; entry < count; entry++) {
		if (at + 46 > zip.length || zip.readUInt32LE(at) !== entrySignature) return 'unreadable';
		const part = unpack(zip, at, left.bytes);
		if (typeof part === 'string') return part;
		left.bytes -= part.length;
		left.cells -= countCells(part, left.cells);
		if (left.bytes < 0 || left.cells < 0) return 'too_large';
		at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return null;
}

function findEnd(zip: Buffer): number {
	const first = Math.max(0, zip.length - longestComment);
	for (let at = zip.length - 22; at >= first; at--) if (zip.readUInt32LE(at) === endSignature) return at;
	return -1;
}

function unpack(zip: Buffer, at: number, most: number): Buffer | ArchiveFault {
	const method = zip.readUInt16LE(at + 10);
	const packed = zip.readUInt32LE(at + 20);
	const header = zip.readUInt32LE(at + 42);
	if (header + 30 > zip.length) return 'unreadable';
	const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
	if (start + packed > zip.length) return 'unreadable';
	if (method === 0) return zip.subarray(start, start + packed);
	try {
		return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) });
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'unreadable';
	}
}
