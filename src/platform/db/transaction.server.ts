/**
 * The only way to open a transaction. Inside it, everything goes through `trx`: a query on `db` would wait
 * for the embedded database's single connection, which this transaction holds, forever; it throws instead.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type { DatabasePort, LeaseOptions } from './port.ts';
import type { Tables } from './tables.ts';

export interface TransactionOptions extends LeaseOptions {
	isolation?: IsolationLevel;
	readOnly?: boolean;
}

interface Scope {
	port: DatabasePort;
	open: boolean;
	outer: Scope | undefined;
}

const scopes = new AsyncLocalStorage<Scope>();
const asked = new AsyncLocalStorage<LeaseOptions>();
const ports = new WeakMap<object, DatabasePort>();

/** Called once, where the database is opened. */
export function rememberPort(db: object, port: DatabasePort): void {
	ports.set(db, port);
}

/**
 * Runs `run` in one transaction: committed when it resolves, rolled back when it throws. When a statement
 * failed and the failure was swallowed, the commit throws (code 25P02) rather than losing the rest in silence.
 */
export async function transaction<T>(
	db: Kysely<Tables>,
	run: (trx: Transaction<Tables>) => Promise<T>,
	options: TransactionOptions = {}
): Promise<T> {
	const port = ports.get(db);
	if (!port) throw new Error('transaction() takes the database itself, not a transaction of it.');
	refuseInsideTransaction(port);
	let builder = db.transaction();
	if (options.isolation) builder = builder.setIsolationLevel(options.isolation);
	if (options.readOnly) builder = builder.setAccessMode('read only');
	const { deadlineMs, idleMs } = options;
	const lease = { ...(deadlineMs ? { deadlineMs } : {}), ...(idleMs ? { idleMs } : {}) };
	return withDeadlines(lease, () =>
		builder.execute((trx) => {
			const scope: Scope = { port, open: true, outer: scopes.getStore() };
			return scopes.run(scope, async () => {
				try {
					return await run(trx);
				} finally {
					// Work left running after the transaction may use the database again.
					scope.open = false;
				}
			});
		})
	);
}

/** Throws when the caller is inside an open transaction of this port. */
export function refuseInsideTransaction(port: DatabasePort): void {
	for (let scope = scopes.getStore(); scope; scope = scope.outer) {
		if (scope.open && scope.port === port) {
			throw new Error('The database was used inside a transaction: use the transaction itself.');
		}
	}
}

/** Connections taken on the way of `run` have these deadlines. */
export function withDeadlines<T>(options: LeaseOptions, run: () => Promise<T>): Promise<T> {
	return asked.run(options, run);
}

/** What the connection being taken is asked to allow. */
export function leaseOptionsHere(): LeaseOptions {
	return asked.getStore() ?? {};
}
