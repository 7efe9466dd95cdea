/**
 * The backup file: gzip over lines of JSON and the rows between them, in PostgreSQL's own COPY text.
 *
 *     {"format":"jiwar-backup", …}              the header
 *     {"table":"area","bytes":5120,"rows":40}   followed by exactly these bytes; a big table has several
 *     {"end":true,"sha256":"…"}                 of everything before this line
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

export const FORMAT = 'jiwar-backup';
export const FORMAT_VERSION = 1;

export interface BackupHeader {
	format: typeof FORMAT;
	version: number;
	made_at: string;
	/** Names of the migrations the data follows, in order. */
	migrations: string[];
	/** Columns in the order of the rows; computed columns are left out. */
	tables: { name: string; columns: string[] }[];
	sequences: { name: string; last_value: number; is_called: boolean }[];
}

export interface Chunk {
	table: string;
	rows: number;
	bytes: Buffer;
}

interface ChunkLine {
	table: string;
	bytes: number;
	rows: number;
}

interface EndLine {
	end: true;
	sha256: string;
}

/** The file cannot be used, or the database cannot take it; the message says why. */
export class BackupError extends Error {
	override readonly name = 'BackupError';
}

/** Lines longer than this are not ours; it also bounds what a wrong file can make us hold. */
const LINE_LIMIT = 4 << 20;
const CHUNK_LIMIT = 1 << 30;

export class BackupReader {
	#bytes: AsyncIterator<Buffer>;
	#held: Buffer = Buffer.alloc(0);
	#hash = createHash('sha256');
	#path: string;

	constructor(path: string) {
		this.#path = path;
		// Node's own stream, so that a file cut short is an error and not an early end.
		const gunzip = createGunzip();
		createReadStream(path)
			.on('error', (error) => gunzip.destroy(error))
			.pipe(gunzip);
		this.#bytes = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	}

	async header(): Promise<BackupHeader> {
		const header = parseLine(await this.#line(), this.#path) as unknown as BackupHeader;
		if (header.format !== FORMAT || !Array.isArray(header.migrations) || !Array.isArray(header.tables)) {
			throw new BackupError(`${this.#path} is not a Jiwar backup.`);
		}
		if (header.version !== FORMAT_VERSION) {
			throw new BackupError(
				`${this.#path} was written by another version of Jiwar (format ${header.version}; this one reads ${FORMAT_VERSION}).`
			);
		}
		return header;
	}

	/** Throws `BackupError` when the file is cut short or was changed. */
	async *chunks(): AsyncGenerator<Chunk> {
		for (;;) {
			const before = this.#hash.copy().digest('hex');
			const line = parseLine(await this.#line(), this.#path) as unknown as ChunkLine | EndLine;
			if ('end' in line) {
				if (line.sha256 !== before) throw new BackupError(`${this.#path} was changed or damaged.`);
				if (await this.#fill(this.#held.length + 1)) {
					throw new BackupError(`${this.#path} has something after its end.`);
				}
				return;
			}
			if (!Number.isSafeInteger(line.bytes) || line.bytes < 0 || line.bytes > CHUNK_LIMIT) {
				throw new BackupError(`${this.#path} was changed or damaged.`);
			}
			yield { table: line.table, rows: line.rows, bytes: await this.#take(line.bytes) };
		}
	}

	/** Ends the reading of a file not read to its end. */
	async close(): Promise<void> {
		await this.#bytes.return?.();
	}

	async #line(): Promise<string> {
		let end: number;
		while ((end = this.#held.indexOf(10)) < 0) {
			if (this.#held.length > LINE_LIMIT) throw new BackupError(`${this.#path} is not a Jiwar backup.`);
			if (!(await this.#fill(this.#held.length + 1))) throw this.#cutShort();
		}
		return (await this.#take(end + 1)).toString('utf8');
	}

	async #take(length: number): Promise<Buffer> {
		if (!(await this.#fill(length))) throw this.#cutShort();
		const taken = this.#held.subarray(0, length);
		this.#held = this.#held.subarray(length);
		this.#hash.update(taken);
		return taken;
	}

	/** Reads on until so many bytes are held; false at the end of the file. */
	async #fill(length: number): Promise<boolean> {
		if (this.#held.length >= length) return true;
		const parts = [this.#held];
		for (let held = this.#held.length; held < length;) {
			const { value, done } = await this.#next();
			if (done) {
				this.#held = Buffer.concat(parts);
				return false;
			}
			parts.push(value);
			held += value.length;
		}
		this.#held = Buffer.concat(parts);
		return true;
	}

	async #next(): Promise<IteratorResult<Buffer, undefined>> {
		try {
			return (await this.#bytes.next()) as IteratorResult<Buffer, undefined>;
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code === 'ENOENT') throw new BackupError(`There is no file ${this.#path}.`);
			if (code === 'Z_BUF_ERROR') throw this.#cutShort();
			if (code?.startsWith('Z_'))
				throw new BackupError(`${this.#path} is not a Jiwar backup, or is damaged.`);
			throw new BackupError(`${this.#path} cannot be read: ${(error as Error).message}`);
		}
	}

	#cutShort(): BackupError {
		return new BackupError(`${this.#path} is cut short: it was not written or copied to its end.`);
	}
}

function parseLine(line: string, path: string): Record<string, unknown> {
	try {
		const parsed: unknown = JSON.parse(line);
		if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
	} catch {
		// Said below, in words that help.
	}
	throw new BackupError(`${path} is not a Jiwar backup, or is damaged.`);
}
