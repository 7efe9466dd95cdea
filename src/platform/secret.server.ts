/** The installation's secret: from JIWAR_SECRET, else made once and kept in the home, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string): string | null => {
	try {
		return readFileSync(file, 'utf8').trim() || null;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
};

/** Two processes that begin together agree: the first whole file stays. */
export function readOrMakeSecret(home: string): string {
	const file = join(home, 'secret');
	const known = read(file);
	if (known) return known;
	mkdirSync(home, { recursive: true, mode: 0o700 });
	const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
	writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
	try {
		linkSync(draft, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(draft);
	}
	return read(file)!;
}
