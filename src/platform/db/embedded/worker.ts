/**
 * Runs PGlite in a thread of its own, so that a heavy query never stops the web server's loop.
 * It knows no queue and no deadline: the main thread sends one request at a time and ends the thread when
 * a request takes too long. Imports are relative and types erasable: Node runs this file as it is.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, protocol } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { Boot, FromWorker, Reply, Request, Statement } from './protocol.ts';
import type { ErrorFields } from '../port.ts';

const port = parentPort!;
const boot = workerData as Boot;
const { messages, serialize } = protocol;
let fsyncs = 0;

interface NodeStream {
	nfd?: number;
	path?: string;
}

/** PGlite's own NodeFS answers every fsync with success and does nothing. */
class SyncedNodeFS extends NodeFS {
	override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
		const { emscriptenOpts } = await super.init(pg, options);
		const root = this.rootDir;
		emscriptenOpts.preRun!.push((module) => {
			const nodefs = module.FS.filesystems.NODEFS as unknown as {
				stream_ops: { fsync?: (stream: NodeStream) => number };
			};
			nodefs.stream_ops.fsync = (stream) => {
				fsyncs++;
				if (stream.nfd !== undefined) fsyncSync(stream.nfd);
				else syncDirectory(join(root, (stream.path ?? '').replace(PGlite.paths.PGDATA, '')));
				return 0;
			};
		});
		return { emscriptenOpts };
	}
}

function syncDirectory(path: string): void {
	const descriptor = openSync(path, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** `-F` (no fsync) is left out of PGlite's start; wal_sync_method=fsync because fdatasync does nothing. */
function startParams(): string[] {
	const settings = {
		fsync: boot.fsync ? 'on' : 'off',
		wal_sync_method: 'fsync',
		random_page_cost: '1.1',
		jit: 'off',
		intervalstyle: 'iso_8601',
		timezone: 'UTC',
		// See upkeep.server.ts: the log shrinks again after a large import.
		max_wal_size: '64MB',
		min_wal_size: '32MB'
	};
	const kept = PGlite.defaultStartParams.filter((param) => param !== '-F');
	return [...kept, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function message(request: Request): Uint8Array {
	if (request.copyIn) return copyInMessage(request.text, request.copyIn);
	if (!request.values) return serialize.query(request.text);
	return Buffer.concat([
		serialize.parse({ text: request.text }),
		serialize.bind({ values: request.values }),
		serialize.describe({ type: 'P' }),
		serialize.execute({}),
		serialize.sync()
	]);
}

function copyInMessage(text: string, bytes: Uint8Array): Uint8Array {
	const parts = [serialize.query(text)];
	for (let from = 0; from < bytes.length; from += 1 << 20) {
		parts.push(serialize.copyData(bytes.slice(from, from + (1 << 20)).buffer));
	}
	return Buffer.concat([...parts, serialize.copyDone()]);
}

const ERROR_FIELDS = ['code', 'detail', 'hint', 'constraint', 'table', 'column', 'position'] as const;

/** Errors lose their fields when cloned between threads: they are copied one by one. */
function errorFields(error: { message?: string | undefined } & Partial<ErrorFields>): ErrorFields {
	const fields: ErrorFields = { message: error.message ?? 'unknown error' };
	for (const name of ERROR_FIELDS) if (error[name] !== undefined) fields[name] = error[name];
	return fields;
}

/** In memory of its own: a part of Node's shared pool could not be handed over. */
function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

async function run(pg: PGlite, request: Request): Promise<Reply> {
	const reply: Reply = { id: request.id, statements: [], status: 'I', heard: [], fsyncs };
	const copied: Uint8Array[] = [];
	let statement: Statement = { fields: [], rows: [], tag: '' };
	const answers = await pg.execProtocolStream(message(request), { syncToFs: false, throwOnError: false });
	for (const answer of answers) {
		if (answer instanceof messages.RowDescriptionMessage) {
			statement.fields = answer.fields.map((field) => ({ name: field.name, oid: field.dataTypeID }));
		} else if (answer instanceof messages.DataRowMessage) {
			statement.rows.push(answer.fields);
		} else if (answer instanceof messages.CommandCompleteMessage) {
			statement.tag = answer.text;
			reply.statements.push(statement);
			statement = { fields: [], rows: [], tag: '' };
		} else if (answer instanceof messages.DatabaseError) {
			reply.error ??= errorFields(answer);
		} else if (answer instanceof messages.CopyDataMessage) {
			copied.push(answer.chunk);
		} else if (answer instanceof messages.NotificationResponseMessage) {
			reply.heard.push({ channel: answer.channel, payload: answer.payload });
		} else if (answer instanceof messages.ReadyForQueryMessage) {
			reply.status = answer.status;
		}
	}
	if (copied.length > 0) reply.copied = joined(copied);
	reply.fsyncs = fsyncs;
	return reply;
}

async function main(): Promise<void> {
	const say = (said: FromWorker): void => {
		// Handed over, not copied: the main thread would stop for a large table.
		const handed = said !== 'ready' && said.copied ? [said.copied.buffer] : [];
		port.postMessage(said, handed);
	};
	const pg = await PGlite.create({
		fs: new SyncedNodeFS(boot.directory),
		extensions: { pg_trgm },
		startParams: startParams()
	});
	port.on('message', (request: Request | 'close') => {
		if (request === 'close') {
			void pg.close().then(() => process.exit(0));
			return;
		}
		// An error that is not the database's own (a trap in the engine) ends the thread: its memory is not to be trusted.
		void run(pg, request).then(say);
	});
	say('ready');
}

await main();
