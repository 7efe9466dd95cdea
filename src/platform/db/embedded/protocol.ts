/** What crosses between the main thread and the embedded engine's thread. */
import type { ErrorFields } from '../port.ts';

export interface Boot {
	directory: string;
	/** False only in tests that do not look at durability. */
	fsync: boolean;
}

export interface Request {
	id: number;
	text: string;
	/** Present: one statement with parameters, in text form. Absent: one or several statements. */
	values?: (string | null)[];
	copyIn?: Uint8Array;
}

export interface Statement {
	fields: { name: string; oid: number }[];
	rows: (string | null)[][];
	/** The command tag: `INSERT 0 5`. */
	tag: string;
}

export interface Reply {
	id: number;
	statements: Statement[];
	error?: ErrorFields;
	/** I idle, T in a transaction, E in a failed transaction. */
	status: string;
	/** The bytes of `copy … to stdout`. */
	copied?: Uint8Array<ArrayBuffer>;
	heard: { channel: string; payload: string }[];
	/** Calls of fsync since the thread started. */
	fsyncs: number;
}

export type FromWorker = 'ready' | Reply;
