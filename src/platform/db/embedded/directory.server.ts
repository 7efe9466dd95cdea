/**
 * The embedded database's directory comes into being whole and on disk, or not at all.
 */
import { constants } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const FILES_AT_A_TIME = 16;

/**
 * Built beside its place, written to disk, then renamed: a crash on the way leaves no half a database.
 * `initialize` fills an empty directory when there is no template to copy.
 */
export async function createDirectory(
	directory: string,
	options: { template?: string | undefined; sync: boolean },
	initialize: (draft: string) => Promise<void>
): Promise<void> {
	const draft = `${directory}.new`;
	await rm(draft, { recursive: true, force: true });
	if (options.template && (await exists(options.template))) {
		await cp(options.template, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
	} else {
		await mkdir(draft, { mode: 0o700 });
		await initialize(draft);
	}
	if (options.sync) await syncTree(draft);
	await rename(draft, directory);
	if (options.sync) await sync(dirname(directory));
}

export async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false
	);
}

/** The first files are copied without the engine, which would have synced them. */
async function syncTree(directory: string): Promise<void> {
	const entries = await readdir(directory, { recursive: true, withFileTypes: true });
	const paths = [directory, ...entries.map((entry) => join(entry.parentPath, entry.name))];
	while (paths.length > 0) await Promise.all(paths.splice(0, FILES_AT_A_TIME).map(sync));
}

async function sync(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
