/**
 * Writes everything to one file, seen at one moment while others keep writing. The rows travel in COPY text,
 * so that the file restores on either engine (docs/decisions/0002-backup-format.md).
 */
import { createHash } from 'node:crypto';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import type { Gzip } from 'node:zlib';
import { createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../../socket.server.ts';
import type { BackupHeader } from './backup-file.server.ts';
import { BackupError, FORMAT, FORMAT_VERSION } from './backup-file.server.ts';
import type { Database } from '../open.server.ts';
import type { Lease } from '../port.ts';
import { quoteName } from '../port.ts';

/** Copied at a time, in the table's own pages (8 kB each): bounds the memory, whatever the table's size. */
const PAGES_AT_A_TIME = 200;
export const LONG_WORK = { deadlineMs: 15 * 60_000, idleMs: 15 * 60_000 };

/** Tables in `public` that hold data, without the Migrator's own. */
export const BASE_TABLES = `
	select c.oid::int as oid, c.relname as name,
		array(select a.attname::text from pg_attribute a
			where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			order by a.attnum) as columns
	from pg_class c
	where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%'
	order by c.relname collate "C"`;

export interface BaseTable {
	oid: number;
	name: string;
	columns: string[];
}

/** Throws `BackupError` when the file exists already. */
export async function backup(
	{ port }: Pick<Database, 'port'>,
	file: string,
	options: { progress?: Progress; now?: Date } = {}
): Promise<{ rows: number; bytes: number }> {
	if (await exists(file)) throw new BackupError(`${file} exists already; a backup never replaces a file.`);
	const draft = `${file}.partial`;
	const lease = await port.lease(LONG_WORK);
	try {
		await lease.query('start transaction isolation level repeatable read read only');
		const rows = await write(lease, draft, options);
		await rename(draft, file);
		return { rows, bytes: (await stat(file)).size };
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	} finally {
		await lease.release();
	}
}

async function write(
	lease: Lease,
	path: string,
	{ progress, now = new Date() }: { progress?: Progress; now?: Date }
): Promise<number> {
	const handle = await open(path, 'w', 0o600).catch((error: Error) => {
		throw new BackupError(`${path} cannot be written: ${error.message}`);
	});
	const gzip = createGzip();
	const written = pipeline(gzip, handle.createWriteStream({ flush: true }));
	// Awaited below; a full disk must not count as an unheard failure meanwhile.
	written.catch(() => undefined);
	const hash = createHash('sha256');
	const put = async (bytes: string | Uint8Array): Promise<void> => {
		hash.update(bytes);
		await writeTo(gzip, bytes, written);
	};
	const tables = (await lease.query(BASE_TABLES)).rows as unknown as BaseTable[];
	const header: BackupHeader = {
		format: FORMAT,
		version: FORMAT_VERSION,
		made_at: now.toISOString(),
		migrations: await appliedMigrations(lease),
		tables: tables.map(({ name, columns }) => ({ name, columns })),
		sequences: await readSequences(lease)
	};
	await put(`${JSON.stringify(header)}\n`);
	let total = 0;
	for (const table of tables) {
		progress?.(`Saving ${table.name}`);
		for await (const { bytes, rows } of copyTable(lease, table)) {
			await put(`${JSON.stringify({ table: table.name, bytes: bytes.length, rows })}\n`);
			await put(bytes);
			total += rows;
		}
	}
	await writeTo(gzip, `${JSON.stringify({ end: true, sha256: hash.digest('hex') })}\n`, written);
	gzip.end();
	await written;
	return total;
}

/** Waits while the disk is slower than the database; fails at once when the disk fails. */
async function writeTo(gzip: Gzip, bytes: string | Uint8Array, written: Promise<void>): Promise<void> {
	if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), written]);
}

async function* copyTable(
	lease: Lease,
	{ oid, name, columns }: BaseTable
): AsyncGenerator<{ bytes: Uint8Array; rows: number }> {
	const size = await lease.query(
		"select pg_relation_size($1::int::oid::regclass) / current_setting('block_size')::int as pages",
		[oid]
	);
	const pages = size.rows[0]!.pages as number;
	const list = columns.map(quoteName).join(', ');
	for (let from = 0; from < pages; from += PAGES_AT_A_TIME) {
		const range = `ctid >= '(${from},0)' and ctid < '(${from + PAGES_AT_A_TIME},0)'`;
		const bytes = await lease.copyOut(
			`copy (select ${list} from only public.${quoteName(name)} where ${range}) to stdout`
		);
		if (bytes.length > 0) yield { bytes, rows: countLines(bytes) };
	}
}

/** COPY text writes each row as one line: a line break inside a value is escaped. */
function countLines(bytes: Uint8Array): number {
	let count = 0;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
	return count;
}

export async function appliedMigrations(lease: Lease): Promise<string[]> {
	const known = await lease.query("select to_regclass('public.kysely_migration') is not null as known");
	if (known.rows[0]!.known !== true) return [];
	const { rows } = await lease.query('select name from kysely_migration order by name collate "C"');
	return rows.map(({ name }) => name as string);
}

async function readSequences(lease: Lease): Promise<BackupHeader['sequences']> {
	const { rows } = await lease.query(
		`select c.relname as name from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by 1`
	);
	const sequences: BackupHeader['sequences'] = [];
	for (const { name } of rows as { name: string }[]) {
		const { rows: state } = await lease.query(`select last_value, is_called from public.${quoteName(name)}`);
		sequences.push({ name, ...(state[0] as { last_value: number; is_called: boolean }) });
	}
	return sequences;
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false
	);
}
