/**
 * The embedded database as a port: one connection, given in turn, first come first served.
 */
import { EmbeddedEngine, RefusedError } from './engine.server.ts';
import type { Boot, Reply, Request } from './protocol.ts';
import type { Answer, DatabasePort, Lease, LeaseOptions } from '../port.ts';
import { ConnectionLostError, DEFAULT_DEADLINE_MS, DEFAULT_IDLE_MS } from '../port.ts';
import { upkeep } from './upkeep.server.ts';
import { parserOf, printValue } from '../values.ts';

/** After a write; what is written meanwhile is kept up with it. */
const UPKEEP_AFTER_MS = 5_000;
/** A close waits so long for who holds the connection, then ends the engine as a crash would. */
const CLOSE_PATIENCE_MS = 5_000;

interface Waiting {
	options: LeaseOptions;
	resolve: (lease: EmbeddedLease) => void;
	reject: (error: unknown) => void;
}

export class EmbeddedPort implements DatabasePort {
	readonly kind = 'embedded';
	readonly engine: EmbeddedEngine;
	#defaults: Required<LeaseOptions>;
	#waiting: Waiting[] = [];
	#held: EmbeddedLease | undefined;
	#handing = false;
	#upkeep: NodeJS.Timeout | undefined;
	#afterClose: () => void;
	#closed: Promise<void> | undefined;

	constructor(boot: Boot, defaults: LeaseOptions, afterClose: () => void) {
		this.engine = new EmbeddedEngine(boot);
		this.#defaults = {
			deadlineMs: defaults.deadlineMs ?? DEFAULT_DEADLINE_MS,
			idleMs: defaults.idleMs ?? DEFAULT_IDLE_MS
		};
		this.#afterClose = afterClose;
		this.#planUpkeep();
	}

	async query(text: string, values?: readonly unknown[], options?: LeaseOptions): Promise<Answer> {
		const lease = await this.lease(options);
		try {
			return await lease.query(text, values);
		} finally {
			await lease.release();
		}
	}

	lease(options: LeaseOptions = {}): Promise<Lease> {
		if (this.#closed) return Promise.reject(new ConnectionLostError('The database is closed.'));
		return new Promise((resolve, reject) => {
			this.#waiting.push({ options: { ...this.#defaults, ...options }, resolve, reject });
			void this.#handOn();
		});
	}

	async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
		const lease = await this.lease();
		try {
			return await this.engine.listen(channel, heard, this.#defaults.deadlineMs);
		} finally {
			await lease.release();
		}
	}

	/** Lets the connection's holders finish, for a while, then closes. */
	close(): Promise<void> {
		this.#closed ??= this.#close();
		return this.#closed;
	}

	async #close(): Promise<void> {
		clearTimeout(this.#upkeep);
		const patience = performance.now() + CLOSE_PATIENCE_MS;
		while ((this.#held || this.#waiting.length > 0) && performance.now() < patience) {
			await new Promise((done) => setTimeout(done, 5));
		}
		await this.engine.close();
		const closed = new ConnectionLostError('The database is closed.');
		for (const { reject } of this.#waiting.splice(0)) reject(closed);
		this.#afterClose();
	}

	#planUpkeep(): void {
		if (this.#closed || this.#upkeep) return;
		this.#upkeep = setTimeout(() => {
			this.#upkeep = undefined;
			// It is tried again after the next write.
			upkeep(this).catch(() => undefined);
		}, UPKEEP_AFTER_MS).unref();
	}

	async #handOn(): Promise<void> {
		if (this.#held || this.#handing) return;
		const next = this.#waiting.shift();
		if (!next) return;
		this.#handing = true;
		try {
			await this.engine.ready();
			this.#held = new EmbeddedLease(this.engine, next.options as Required<LeaseOptions>, () => {
				if (this.#held?.wrote) this.#planUpkeep();
				this.#held = undefined;
				void this.#handOn();
			});
			next.resolve(this.#held);
		} catch (error) {
			next.reject(error);
		} finally {
			this.#handing = false;
			if (!this.#held) void this.#handOn();
		}
	}
}

class EmbeddedLease implements Lease {
	/** A row was changed through it. */
	wrote = false;
	#engine: EmbeddedEngine;
	#options: Required<LeaseOptions>;
	#epoch: number;
	#status = 'I';
	#idle: NodeJS.Timeout;
	#busy: Promise<unknown> | undefined;
	#over: string | undefined;
	#done: () => void;

	constructor(engine: EmbeddedEngine, options: Required<LeaseOptions>, done: () => void) {
		this.#engine = engine;
		this.#options = options;
		this.#epoch = engine.epoch;
		this.#done = done;
		this.#idle = setTimeout(() => void this.#expire(), options.idleMs);
	}

	get aborted(): boolean {
		return this.#status === 'E';
	}

	async query(text: string, values?: readonly unknown[]): Promise<Answer> {
		const printed = values && values.length > 0 ? { values: values.map(printValue) } : {};
		return readAnswer(await this.#send({ text, ...printed }));
	}

	async copyOut(text: string): Promise<Uint8Array> {
		return (await this.#send({ text })).copied ?? new Uint8Array();
	}

	async copyIn(text: string, bytes: Uint8Array): Promise<number> {
		return readAnswer(await this.#send({ text, copyIn: bytes })).count ?? 0;
	}

	async release(): Promise<void> {
		if (this.#over) return;
		await this.#leave('The connection was given back.');
	}

	/** Statements sent together wait for one another, as they would on a connection of their own. */
	async #send(request: Omit<Request, 'id'>): Promise<Reply> {
		const before = this.#busy;
		const sent = (async () => {
			await before;
			return this.#sendNow(request);
		})();
		this.#busy = sent.catch(() => undefined);
		return sent;
	}

	async #sendNow(request: Omit<Request, 'id'>): Promise<Reply> {
		if (this.#over) throw new ConnectionLostError(this.#over);
		if (this.#epoch !== this.#engine.epoch) {
			throw new ConnectionLostError('The database engine was restarted; the open transaction is lost.');
		}
		clearTimeout(this.#idle);
		try {
			const reply = await this.#engine.send(request, this.#options.deadlineMs);
			this.#status = reply.status;
			this.wrote ||= reply.statements.some(({ tag }) => /^(INSERT|UPDATE|DELETE|MERGE|COPY)/.test(tag));
			return reply;
		} catch (error) {
			if (error instanceof RefusedError) this.#status = error.reply.status;
			else this.#epoch = -1;
			throw error;
		} finally {
			if (!this.#over) this.#idle = setTimeout(() => void this.#expire(), this.#options.idleMs);
		}
	}

	async #expire(): Promise<void> {
		await this.#leave(`The connection was taken back after ${this.#options.idleMs} ms without a statement.`);
	}

	async #leave(reason: string): Promise<void> {
		await this.#busy;
		clearTimeout(this.#idle);
		if (this.#over) return;
		this.#over = reason;
		if (this.#status !== 'I' && this.#epoch === this.#engine.epoch) {
			await this.#engine.send({ text: 'rollback' }, this.#options.deadlineMs).catch(() => undefined);
		}
		this.#done();
	}
}

function readAnswer(reply: Reply): Answer {
	const rows: Record<string, unknown>[] = [];
	for (const { fields, rows: found } of reply.statements) {
		const columns = fields.map(({ name, oid }) => ({ name, parse: parserOf(oid) }));
		for (const values of found) {
			const row: Record<string, unknown> = {};
			columns.forEach(({ name, parse }, index) => {
				const text = values[index];
				row[name] = text === null || text === undefined ? null : parse(text);
			});
			rows.push(row);
		}
	}
	return { rows, ...readTag(reply.statements.at(-1)?.tag ?? '') };
}

/** `INSERT 0 5` → INSERT, 5; `CREATE TABLE` → CREATE, null. */
function readTag(tag: string): Pick<Answer, 'command' | 'count'> {
	const words = tag.split(' ');
	const count = Number(words.at(-1));
	return { command: words[0] ?? '', count: words.length > 1 && Number.isInteger(count) ? count : null };
}
