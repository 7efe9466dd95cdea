/**
 * One process at a time on an embedded database: the engine itself does not notice a second one, and both
 * would lose rows. The lock is SQLite's on a file beside the directory; the kernel frees it even on kill -9.
 */
import { DatabaseSync } from 'node:sqlite';

/** Another process has the embedded database open. */
export class DatabaseInUseError extends Error {
	override readonly name = 'DatabaseInUseError';

	constructor(home: string) {
		super(
			`The database in ${home} is in use by another process, probably a Jiwar server. ` +
				'Stop it first, or set JIWAR_HOME to another directory.'
		);
	}
}

/** Takes the lock or throws `DatabaseInUseError` at once; returns how to give it back. */
export function takeLock(home: string, file: string): () => void {
	const lock = new DatabaseSync(file, { timeout: 0 });
	try {
		lock.exec('begin exclusive');
	} catch (error) {
		lock.close();
		if ((error as { errcode?: number }).errcode === 5) throw new DatabaseInUseError(home);
		throw error;
	}
	return () => lock.close();
}
