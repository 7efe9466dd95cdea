import { Worker } from 'node:worker_threads';
import { findFormat } from '#exchange/formats/format.ts';
import { refused } from '#exchange/formats/make-sheet.ts';
import type { ReadFile } from '#exchange/formats/sheet.ts';
import { readerFile } from './reader-file.server.ts';
import type { FileToRead } from './reader.ts';

/** Bytes; a smaller file is read before a thread would have started. */
export const smallFile = 128 * 1024;
/** Beyond what any file within its limits takes. */
export const bounds = { milliseconds: 60_000, megabytes: 1_536 };

/**
 * The sheets of a file, by the format its name says. A large one is read in a thread of its own: meanwhile visitors get their pages.
 * A format that is not known, and a file that takes more than any that is sound, are refused as issues.
 */
export async function readFile(fileName: string, bytes: Uint8Array, most = bounds): Promise<ReadFile> {
	const format = findFormat(fileName);
	if (!format) return refused('file_unreadable', 0, fileName);
	return bytes.length <= smallFile ? format.read(bytes) : readApart({ file_name: fileName, bytes }, most);
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: each may take a gigabyte. */
function readApart(file: FileToRead, most: typeof bounds): Promise<ReadFile> {
	const read = last.then(() => readInThread(file, most));
	last = read.catch(() => undefined);
	return read;
}

function readInThread(file: FileToRead, most: typeof bounds): Promise<ReadFile> {
	const thread = new Worker(readerFile, {
		workerData: file,
		resourceLimits: { maxOldGenerationSizeMb: most.megabytes }
	});
	return new Promise<ReadFile>((done, fail) => {
		const late = setTimeout(() => done(refused('file_too_large', 0)), most.milliseconds);
		thread.once('message', (read: ReadFile) => done(read));
		thread.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') done(refused('file_too_large', 0));
			else fail(error);
		});
		thread.once('exit', (code) => {
			clearTimeout(late);
			fail(new Error(`The thread that reads files ended with ${code}.`));
		});
	}).finally(() => thread.terminate());
}
