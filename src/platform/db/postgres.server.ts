/**
 * A PostgreSQL server as a port: a pool, where a lease is a client of it.
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Answer, DatabasePort, ErrorFields, Lease, LeaseOptions } from './port.ts';
import {
	ConnectionLostError,
	DatabaseError,
	DEFAULT_DEADLINE_MS,
	DEFAULT_IDLE_MS,
	DeadlineError,
	quoteName
} from './port.ts';
import { parserOf, printValue } from './values.ts';

const CONNECTIONS = 10;

export class PostgresPort implements DatabasePort {
	readonly kind = 'server';
	#url: string;
	#pool: pg.Pool;
	#defaults: Required<LeaseOptions>;
	#ears: Ears | undefined;
	#closed: Promise<void> | undefined;

	constructor(url: string, defaults: LeaseOptions) {
		this.#url = url;
		this.#defaults = {
			deadlineMs: defaults.deadlineMs ?? DEFAULT_DEADLINE_MS,
			idleMs: defaults.idleMs ?? DEFAULT_IDLE_MS
		};
		this.#pool = new pg.Pool({ ...settings(url, this.#defaults), max: CONNECTIONS });
		// A client lost while it rests in the pool is replaced at the next lease; without an ear Node would stop.
		this.#pool.on('error', () => undefined);
	}

	async query(text: string, values?: readonly unknown[], options?: LeaseOptions): Promise<Answer> {
		const lease = await this.lease(options);
		try {
			return await lease.query(text, values);
		} finally {
			await lease.release();
		}
	}

	async lease(options: LeaseOptions = {}): Promise<Lease> {
		if (this.#closed) throw new ConnectionLostError('The database is closed.');
		const client = await this.#pool.connect().catch((error: Error) => {
			throw new ConnectionLostError(`The database server does not answer: ${error.message}`);
		});
		const lease = new PostgresLease(client, { ...this.#defaults, ...options });
		if (options.deadlineMs !== undefined || options.idleMs !== undefined) await lease.setDeadlines();
		return lease;
	}

	async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
		this.#ears ??= new Ears(this.#url, this.#defaults);
		return this.#ears.listen(channel, heard);
	}

	close(): Promise<void> {
		this.#closed ??= Promise.all([this.#ears?.close(), this.#pool.end()]).then(() => undefined);
		return this.#closed;
	}
}

function settings(url: string, { deadlineMs, idleMs }: Required<LeaseOptions>): pg.ClientConfig {
	return {
		connectionString: url,
		connectionTimeoutMillis: 10_000,
		keepAlive: true,
		application_name: 'jiwar',
		options: '-c intervalstyle=iso_8601 -c timezone=UTC -c datestyle=ISO',
		statement_timeout: deadlineMs,
		idle_in_transaction_session_timeout: idleMs,
		types: { getTypeParser: (oid: number) => parserOf(oid) } as pg.CustomTypesConfig
	};
}

class PostgresLease implements Lease {
	#client: pg.PoolClient;
	#options: Required<LeaseOptions>;
	#changed = false;
	/** The server tells its transaction status only after an error has already been thrown. */
	#failed = false;
	#lost: Error | undefined;
	#over = false;
	#onError = (error: Error): void => {
		this.#lost = new ConnectionLostError(`The connection to the database is lost: ${error.message}`);
	};

	constructor(client: pg.PoolClient, options: Required<LeaseOptions>) {
		this.#client = client;
		this.#options = options;
		client.on('error', this.#onError);
	}

	get aborted(): boolean {
		return this.#status() === 'E';
	}

	async setDeadlines(): Promise<void> {
		const { deadlineMs, idleMs } = this.#options;
		await this.query(
			`set statement_timeout = ${deadlineMs}; set idle_in_transaction_session_timeout = ${idleMs}`
		);
		this.#changed = true;
	}

	async query(text: string, values?: readonly unknown[]): Promise<Answer> {
		return this.#guard(async () => {
			const printed = values && values.length > 0 ? values.map(printValue) : undefined;
			// An array of results when the text held several statements.
			const answered = (await this.#client.query(text, printed)) as pg.QueryResult | pg.QueryResult[];
			const results = Array.isArray(answered) ? answered : [answered];
			const last = results.at(-1);
			const rows = results.flatMap((result) => result.rows as Record<string, unknown>[]);
			return { rows, command: last?.command ?? '', count: last?.rowCount ?? null };
		});
	}

	async copyOut(text: string): Promise<Uint8Array> {
		return this.#guard(async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of this.#client.query(copyTo(text))) chunks.push(chunk as Buffer);
			return Buffer.concat(chunks);
		});
	}

	async copyIn(text: string, bytes: Uint8Array): Promise<number> {
		return this.#guard(async () => {
			const sink = this.#client.query(copyFrom(text));
			await pipeline(Readable.from([Buffer.from(bytes)]), sink);
			return sink.rowCount ?? 0;
		});
	}

	async release(): Promise<void> {
		if (this.#over) return;
		this.#over = true;
		try {
			if (!this.#lost && (this.#failed || this.#status() !== 'I')) await this.#client.query('rollback');
			if (!this.#lost && this.#changed) {
				await this.#client.query('reset statement_timeout; reset idle_in_transaction_session_timeout');
			}
		} catch (error) {
			this.#lost = error as Error;
		}
		this.#client.off('error', this.#onError);
		this.#client.release(this.#lost);
	}

	/** I idle, T in a transaction, E in a failed one; null before the first statement. */
	#status(): string {
		return this.#client.getTransactionStatus() ?? 'I';
	}

	async #guard<T>(run: () => Promise<T>): Promise<T> {
		if (this.#lost) throw this.#lost;
		if (this.#over) throw new ConnectionLostError('The connection was given back.');
		try {
			return await run();
		} catch (error) {
			this.#failed = true;
			throw this.#translate(error as ErrorFields & Error);
		}
	}

	#translate(error: ErrorFields & Error): Error {
		if (error.code === '57014') return new DeadlineError(this.#options.deadlineMs);
		const isSqlState = /^[0-9A-Z]{5}$/.test(error.code ?? '');
		if (!isSqlState || /^(08|57P|25P03)/.test(error.code!)) {
			this.#lost ??= new ConnectionLostError(`The connection to the database is lost: ${error.message}`);
			return this.#lost;
		}
		return new DatabaseError(error);
	}
}

/** One connection outside the pool that only listens; it comes back by itself and listens again. */
class Ears {
	#url: string;
	#defaults: Required<LeaseOptions>;
	#client: Promise<pg.Client> | undefined;
	#hearers = new Map<string, Set<(payload: string) => void>>();
	#closed = false;
	#retry: NodeJS.Timeout | undefined;

	constructor(url: string, defaults: Required<LeaseOptions>) {
		this.#url = url;
		this.#defaults = defaults;
	}

	async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
		const hearers = this.#hearers.get(channel) ?? new Set();
		hearers.add(heard);
		this.#hearers.set(channel, hearers);
		this.#client ??= this.#connect();
		await (await this.#client).query(`listen ${quoteName(channel)}`);
		return async () => {
			hearers.delete(heard);
			await Promise.resolve();
		};
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		await this.#client?.then((client) => client.end()).catch(() => undefined);
	}

	async #connect(): Promise<pg.Client> {
		const client = new pg.Client(settings(this.#url, this.#defaults));
		client.on('notification', ({ channel, payload }) => {
			for (const heard of this.#hearers.get(channel) ?? []) heard(payload ?? '');
		});
		client.on('error', () => undefined);
		client.on('end', () => this.#reconnect());
		await client.connect();
		for (const channel of this.#hearers.keys()) await client.query(`listen ${quoteName(channel)}`);
		return client;
	}

	#reconnect(): void {
		if (this.#closed) return;
		this.#retry = setTimeout(() => {
			this.#client = this.#connect();
			this.#client.catch(() => this.#reconnect());
		}, 1_000);
	}
}
