/**
 * Fills the database from a backup: all of it or nothing. The whole file is read and checked before the
 * database is touched; then one transaction does the rest, so that a failure leaves things as they were.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../../socket.server.ts';
import type { BackupHeader } from './backup-file.server.ts';
import { BackupError, BackupReader } from './backup-file.server.ts';
import type { BaseTable } from './backup.server.ts';
import { appliedMigrations, BASE_TABLES, LONG_WORK } from './backup.server.ts';
import { listMigrations, migrationDirectory } from '../migrate.server.ts';
import type { Database } from '../open.server.ts';
import type { Lease } from '../port.ts';
import { quoteName } from '../port.ts';

/** Made from the other tables by the running server, on an empty database too. */
const DERIVED = /^(public|search)_|^activity_change/;

export interface RestoreOptions {
	/** Forget what the database holds; without it a database that holds something is refused. */
	replace?: boolean;
	progress?: Progress;
	/** Where the migrations are; the project's own unless told. */
	directory?: string;
}

/** Throws `BackupError`; the database is then as it was. */
export async function restore(
	{ port }: Pick<Database, 'port'>,
	file: string,
	options: RestoreOptions = {}
): Promise<{ rows: number; madeAt: string }> {
	const header = await verify(file);
	const directory = options.directory ?? migrationDirectory();
	const known = await listMigrations(directory);
	refuseUnknown(header, known);
	const lease = await port.lease(LONG_WORK);
	try {
		await lease.query('begin');
		if (!options.replace) await refuseFilled(lease);
		const applied = await appliedMigrations(lease);
		const isSame = applied.join() === header.migrations.join();
		if (!isSame) await rebuild(lease, directory, header.migrations);
		const rows = await load(lease, file, header, options.progress);
		await apply(lease, directory, known.slice(header.migrations.length));
		await lease.query('commit');
		await lease.query('analyze');
		return { rows, madeAt: header.made_at };
	} finally {
		await lease.release();
	}
}

/** Reads the file to its end: format, lengths and checksum. */
async function verify(file: string): Promise<BackupHeader> {
	const reader = new BackupReader(file);
	try {
		const header = await reader.header();
		const names = new Set(header.tables.map(({ name }) => name));
		for await (const { table } of reader.chunks()) {
			if (!names.has(table)) throw new BackupError(`${file} was changed or damaged (table ${table}).`);
		}
		return header;
	} finally {
		await reader.close();
	}
}

function refuseUnknown(header: BackupHeader, known: string[]): void {
	const unknown = header.migrations.find((name, index) => known[index] !== name);
	if (unknown) {
		throw new BackupError(
			`The backup comes from a newer Jiwar (it has ${unknown}, unknown here). Update Jiwar, then restore it.`
		);
	}
}

async function refuseFilled(lease: Lease): Promise<void> {
	for (const { name } of await listTables(lease)) {
		if (DERIVED.test(name)) continue;
		const { rows } = await lease.query(`select 1 from public.${quoteName(name)} limit 1`);
		if (rows.length > 0) {
			throw new BackupError(
				`The database is not empty (table ${name}). Add --replace to forget what it holds and restore the backup.`
			);
		}
	}
}

/** The schema as it was when the backup was made: the later migrations then run over the data, as they would have. */
async function rebuild(lease: Lease, directory: string, migrations: string[]): Promise<void> {
	await lease.query('drop schema public cascade; create schema public; create extension pg_trgm');
	await lease.query(
		'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null); ' +
			'create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0); ' +
			"insert into kysely_migration_lock values ('migration_lock', 0)"
	);
	await apply(lease, directory, migrations);
}

async function apply(lease: Lease, directory: string, migrations: string[]): Promise<void> {
	for (const name of migrations) {
		await lease.query(await readFile(join(directory, `${name}.sql`), 'utf8'));
		await lease.query('insert into kysely_migration values ($1, $2)', [name, new Date().toISOString()]);
	}
}

async function load(
	lease: Lease,
	file: string,
	header: BackupHeader,
	progress: Progress | undefined
): Promise<number> {
	const here = await listTables(lease);
	const unknown = header.tables.find(({ name }) => !here.some((table) => table.name === name));
	if (unknown) throw new BackupError(`The backup has a table ${unknown.name} that this database has not.`);
	// Tables refer to one another, in circles too: the references are checked when they are put back.
	const references = await dropReferences(lease);
	for (const { name } of here) {
		await lease.query(`truncate public.${quoteName(name)}`);
		await lease.query(`alter table public.${quoteName(name)} disable trigger user`);
	}
	const rows = await copyChunks(lease, file, header, progress);
	for (const { name } of here) await lease.query(`alter table public.${quoteName(name)} enable trigger user`);
	for (const statement of references) await lease.query(statement);
	for (const { name, last_value, is_called } of header.sequences) {
		await lease.query('select setval($1::regclass, $2, $3)', [quoteName(name), last_value, is_called]);
	}
	const views = await lease.query(
		`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'`
	);
	for (const { name } of views.rows) {
		await lease.query(`refresh materialized view public.${quoteName(name as string)}`);
	}
	return rows;
}

async function copyChunks(
	lease: Lease,
	file: string,
	header: BackupHeader,
	progress: Progress | undefined
): Promise<number> {
	const columns = new Map(
		header.tables.map((table) => [table.name, table.columns.map(quoteName).join(', ')])
	);
	const reader = new BackupReader(file);
	let total = 0;
	let last = '';
	try {
		await reader.header();
		for await (const { table, rows, bytes } of reader.chunks()) {
			if (table !== last) progress?.(`Restoring ${table}`);
			last = table;
			const copied = await lease.copyIn(
				`copy public.${quoteName(table)} (${columns.get(table)}) from stdin`,
				bytes
			);
			if (copied !== rows) {
				throw new BackupError(`Only ${copied} of ${rows} rows of ${table} were taken; nothing was changed.`);
			}
			total += rows;
		}
	} finally {
		await reader.close();
	}
	return total;
}

/** Drops every foreign key; returns the statements that put them back. */
async function dropReferences(lease: Lease): Promise<string[]> {
	const { rows } = await lease.query(
		`select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
		from pg_constraint
		where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`
	);
	const references = rows as unknown as { owner: string; name: string; definition: string }[];
	for (const { owner, name } of references) await lease.query(`alter table ${owner} drop constraint ${name}`);
	return references.map(
		({ owner, name, definition }) => `alter table ${owner} add constraint ${name} ${definition}`
	);
}

async function listTables(lease: Lease): Promise<BaseTable[]> {
	return (await lease.query(BASE_TABLES)).rows as unknown as BaseTable[];
}
