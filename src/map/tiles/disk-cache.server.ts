import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What was fetched once and may be given again. */
export type Kept = { body: Uint8Array; type: string; age: number };

type Listed = { path: string; size: number; used: number };

/**
 * Files under one folder, never more than `bytes` of them: when full, those used longest ago go until a tenth is free.
 * A file appears whole or not at all (written aside, then renamed). The first line of a file is its content type.
 */
export class DiskCache {
	readonly #folder: string;
	readonly #bytes: number;
	#size: number | null = null;
	#sweeping: Promise<void> | null = null;

	constructor(folder: string, bytes: number) {
		this.#folder = folder;
		this.#bytes = bytes;
	}

	/** `key`: made by us of letters, digits, `-` and `/` only. `age` in milliseconds since it was fetched. */
	async get(key: string): Promise<Kept | null> {
		const path = this.#path(key);
		try {
			const [file, { mtimeMs, atimeMs }] = await Promise.all([readFile(path), stat(path)]);
			const end = file.indexOf(10);
			if (end < 0) return null;
			const now = Date.now();
			// Use is remembered in the access time, to the hour: a read is not a write each time.
			if (now - atimeMs > 3_600_000) await utimes(path, new Date(now), new Date(mtimeMs));
			return { type: file.toString('latin1', 0, end), body: file.subarray(end + 1), age: now - mtimeMs };
		} catch {
			return null;
		}
	}

	/** A full or read-only disk only means that nothing is kept. */
	async put(key: string, body: Uint8Array, type: string): Promise<void> {
		const path = this.#path(key);
		const aside = join(this.#folder, `.${randomUUID()}.part`);
		try {
			await mkdir(dirname(path), { recursive: true, mode: 0o700 });
			const file = Buffer.concat([Buffer.from(`${type}\n`, 'latin1'), body]);
			await writeFile(aside, file, { mode: 0o600 });
			await rename(aside, path);
			if (this.#size !== null) this.#size += file.byteLength;
		} catch {
			await rm(aside, { force: true }).catch(() => undefined);
			return;
		}
		this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null));
		await this.#sweeping;
	}

	#path(key: string): string {
		if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new Error(`not a key of the cache: ${key}`);
		return join(this.#folder, key);
	}

	async #list(): Promise<Listed[]> {
		const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile());
		const listed = await Promise.all(
			files.map(async (entry) => {
				const path = join(entry.parentPath, entry.name);
				const known = await stat(path).catch(() => null);
				return known && { path, size: known.size, used: Math.max(known.atimeMs, known.mtimeMs) };
			})
		);
		return listed.filter((file) => file !== null);
	}

	async #sweep(): Promise<void> {
		if (this.#size !== null && this.#size <= this.#bytes) return;
		const files = await this.#list();
		let size = files.reduce((sum, file) => sum + file.size, 0);
		if (size > this.#bytes)
			for (const file of files.sort((a, b) => a.used - b.used)) {
				if (size <= this.#bytes * 0.9) break;
				await rm(file.path, { force: true });
				size -= file.size;
			}
		this.#size = size;
	}
}
