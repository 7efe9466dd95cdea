import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The standards' own files and real, messy samples, kept beside the project and not in it: `../shared`, or JIWAR_SHARED. */
export function sharedFile(path: string): string {
	const folder = resolve(process.env.JIWAR_SHARED ?? join(import.meta.dirname, '../../../shared'));
	const file = join(folder, path);
	if (!existsSync(file))
		throw new Error(`${file} is missing: these checks need the files beside the project.`);
	return file;
}
