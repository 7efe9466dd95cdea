/**
 * The one door to the database: two engines (embedded, PostgreSQL server) answer the same way.
 * Values are typed alike on both sides, see `values.ts`.
 */

/** What a text of one or several statements answered. */
export interface Answer {
	/** The rows of *all* statements of the text, in order. */
	rows: Record<string, unknown>[];
	/** The tag of the last statement: `SELECT`, `INSERT`, `COMMIT`… */
	command: string;
	/** Rows the last statement reported (returned or changed), null when it reports none. */
	count: number | null;
}

export interface LeaseOptions {
	/** Milliseconds one statement may run once it is sent. */
	deadlineMs?: number;
	/** Milliseconds the holder may keep the connection without sending anything. */
	idleMs?: number;
}

/** A connection held alone until `release`. */
export interface Lease {
	/** Without values the text may hold several statements. Throws `DatabaseError`. */
	query(text: string, values?: readonly unknown[]): Promise<Answer>;
	/** Runs `copy … to stdout`, gives the bytes. */
	copyOut(text: string): Promise<Uint8Array>;
	/** Runs `copy … from stdin` over the bytes, gives the number of rows. */
	copyIn(text: string, bytes: Uint8Array): Promise<number>;
	/** True when a statement of the open transaction failed: a commit would silently roll back. */
	readonly aborted: boolean;
	/** Gives the connection back; an open transaction is rolled back. */
	release(): Promise<void>;
}

export interface DatabasePort {
	readonly kind: 'embedded' | 'server';
	query(text: string, values?: readonly unknown[], options?: LeaseOptions): Promise<Answer>;
	lease(options?: LeaseOptions): Promise<Lease>;
	/** Hears `notify` on a channel, also after a restart of the engine; resolves to the way to stop. */
	listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
	close(): Promise<void>;
}

/** Fields copied from the engine's error, so that they survive a thread boundary. */
export interface ErrorFields {
	message: string;
	code?: string;
	detail?: string;
	hint?: string;
	constraint?: string;
	table?: string;
	column?: string;
	position?: string;
}

/** A statement was refused; `code` is the SQLSTATE, the same on both engines. */
export class DatabaseError extends Error {
	override readonly name: string = 'DatabaseError';
	readonly code: string | undefined;
	readonly detail: string | undefined;
	readonly hint: string | undefined;
	readonly constraint: string | undefined;
	readonly table: string | undefined;
	readonly column: string | undefined;
	readonly position: string | undefined;

	constructor(fields: ErrorFields) {
		super(fields.message);
		this.code = fields.code;
		this.detail = fields.detail;
		this.hint = fields.hint;
		this.constraint = fields.constraint;
		this.table = fields.table;
		this.column = fields.column;
		this.position = fields.position;
	}
}

/** The statement ran longer than its deadline and was ended (SQLSTATE 57014). */
export class DeadlineError extends DatabaseError {
	override readonly name = 'DeadlineError';

	constructor(deadlineMs: number) {
		super({ message: `The statement was ended after ${deadlineMs} ms.`, code: '57014' });
	}
}

/** The connection is gone, with whatever transaction was open on it (SQLSTATE 08006). */
export class ConnectionLostError extends DatabaseError {
	override readonly name = 'ConnectionLostError';

	constructor(message: string) {
		super({ message, code: '08006' });
	}
}

export const DEFAULT_DEADLINE_MS = 15_000;
export const DEFAULT_IDLE_MS = 30_000;

/** A channel name as an SQL identifier. */
export function quoteName(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
