/**
 * Kysely over the port. Kysely's own PGlite dialect locks only its own queries and loses the isolation
 * level; this one asks the port for a lease, as everything else does.
 */
import type {
	CompiledQuery,
	DatabaseConnection,
	Dialect,
	Driver,
	QueryResult,
	TransactionSettings
} from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { DatabasePort, Lease } from './port.ts';
import { DatabaseError } from './port.ts';
import { leaseOptionsHere, refuseInsideTransaction } from './transaction.server.ts';

export function portDialect(port: DatabasePort): Dialect {
	return {
		createAdapter: () => new PostgresAdapter(),
		createDriver: () => new PortDriver(port),
		createIntrospector: (db) => new PostgresIntrospector(db),
		createQueryCompiler: () => new PostgresQueryCompiler()
	};
}

class PortConnection implements DatabaseConnection {
	readonly lease: Lease;

	constructor(lease: Lease) {
		this.lease = lease;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		const { rows, command, count } = await this.lease.query(query.sql, query.parameters);
		const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command) && count !== null;
		return changed ? { rows: rows as R[], numAffectedRows: BigInt(count) } : { rows: rows as R[] };
	}

	async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		await Promise.reject(new Error('Read in pages by key: a stream would hold the embedded connection.'));
	}
}

class PortDriver implements Driver {
	#port: DatabasePort;

	constructor(port: DatabasePort) {
		this.#port = port;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<PortConnection> {
		refuseInsideTransaction(this.#port);
		return new PortConnection(await this.#port.lease(leaseOptionsHere()));
	}

	async beginTransaction(connection: PortConnection, settings: TransactionSettings): Promise<void> {
		const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
		const access = settings.accessMode ? ` ${settings.accessMode}` : '';
		await connection.lease.query(`start transaction${isolation}${access}`);
	}

	async commitTransaction({ lease }: PortConnection): Promise<void> {
		// PostgreSQL answers ROLLBACK, without an error, to the commit of a failed transaction.
		const { command } = await lease.query(lease.aborted ? 'rollback' : 'commit');
		if (command === 'ROLLBACK') {
			throw new DatabaseError({
				message: 'A statement of this transaction failed and was ignored; nothing was saved.',
				code: '25P02'
			});
		}
	}

	async rollbackTransaction({ lease }: PortConnection): Promise<void> {
		await lease.query('rollback');
	}

	async releaseConnection({ lease }: PortConnection): Promise<void> {
		await lease.release();
	}

	/** The port is closed by its owner. */
	async destroy(): Promise<void> {}
}
