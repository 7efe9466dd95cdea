import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '#platform/config.server.ts';
import template from './report.typ?raw';
import { setterFile } from './setter-file.server.ts';
import type { FromSetter, SetterBoot, ToSetter } from './setter.ts';

type Waiting = { done: (file: Uint8Array) => void; fail: (error: Error) => void };
type Setter = { thread: Worker; waiting: Map<number, Waiting> };

let setter: Setter | undefined;
let asked = 0;
/** Milliseconds; a report that takes longer is given up with its thread. */
const patience = 60_000;

/** 50 MB that a server without reports never loads. */
function startSetter(): Setter {
	const boot: SetterBoot = { folder: join(projectRoot(), 'data/fonts'), template };
	const thread = new Worker(setterFile, { workerData: boot });
	const started: Setter = { thread, waiting: new Map() };
	const end = (error: Error) => {
		if (setter === started) setter = undefined;
		for (const { fail } of started.waiting.values()) fail(error);
		started.waiting.clear();
	};
	thread.on('message', (answer: FromSetter) => {
		const one = started.waiting.get(answer.id);
		started.waiting.delete(answer.id);
		// nobody waits: the server may end
		if (started.waiting.size === 0) thread.unref();
		if ('file' in answer) one?.done(answer.file);
		else one?.fail(new Error(answer.error));
	});
	thread.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
	thread.on('exit', (code) => end(new Error(`The thread that sets reports ended with ${code}.`)));
	return started;
}

/** A PDF of what is on the page (JSON), made in another thread. Throws what Typst says, and when it takes longer than a minute. */
export function setReport(content: string, at: Date): Promise<Uint8Array> {
	const { thread, waiting } = (setter ??= startSetter());
	const id = ++asked;
	thread.ref();
	return new Promise<Uint8Array>((done, fail) => {
		const late = setTimeout(() => void thread.terminate(), patience);
		const settle =
			<T>(then: (value: T) => void) =>
			(value: T) => {
				clearTimeout(late);
				then(value);
			};
		waiting.set(id, { done: settle(done), fail: settle(fail) });
		thread.postMessage({ id, content, at: Math.floor(at.getTime() / 1000) } satisfies ToSetter);
	});
}
