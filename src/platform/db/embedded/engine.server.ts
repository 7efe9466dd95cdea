/**
 * Keeps the embedded engine's thread alive: starts it, sends one request at a time, ends it when a
 * request passes its deadline or the engine breaks, and starts it again. Every start is a new epoch.
 */
import { Worker } from 'node:worker_threads';
import type { Boot, FromWorker, Reply, Request } from './protocol.ts';
import { ConnectionLostError, DatabaseError, DeadlineError, quoteName } from '../port.ts';
import { workerFile } from './worker-file.server.ts';

/** The first start creates the database: seconds on a slow disk. */
const START_DEADLINE_MS = 180_000;
const CLOSE_DEADLINE_MS = 20_000;

interface Pending {
	id: number;
	resolve: (reply: Reply) => void;
	reject: (error: Error) => void;
	timer: NodeJS.Timeout;
}

export class EmbeddedEngine {
	/** Grows at each start; what was begun in an older epoch is lost. */
	epoch = 0;
	/** Calls of fsync by the running thread. */
	fsyncs = 0;
	#boot: Boot;
	#worker: Worker | undefined;
	#opening: Promise<void> | undefined;
	#ending: Promise<unknown> = Promise.resolve();
	#pending: Pending | undefined;
	#lastId = 0;
	#closed = false;
	#listeners = new Map<string, Set<(payload: string) => void>>();

	constructor(boot: Boot) {
		this.#boot = boot;
	}

	/** Resolves when the engine answers; starts it if it is down. */
	ready(): Promise<void> {
		if (this.#closed) return Promise.reject(new ConnectionLostError('The database is closed.'));
		if (!this.#opening) {
			const opening = this.#start().catch((error: unknown) => {
				// A newer start may have taken its place meanwhile.
				if (this.#opening === opening) this.#opening = undefined;
				throw error;
			});
			this.#opening = opening;
		}
		return this.#opening;
	}

	/** The deadline starts here, when the request is sent, not while its sender waited for a turn. */
	async send(request: Omit<Request, 'id'>, deadlineMs: number): Promise<Reply> {
		await this.ready();
		const reply = await this.#post(request, deadlineMs);
		if (reply.error) throw new RefusedError(reply);
		return reply;
	}

	async listen(
		channel: string,
		heard: (payload: string) => void,
		deadlineMs: number
	): Promise<() => Promise<void>> {
		const hearers = this.#listeners.get(channel) ?? new Set();
		hearers.add(heard);
		this.#listeners.set(channel, hearers);
		await this.send({ text: `listen ${quoteName(channel)}` }, deadlineMs);
		return async () => {
			hearers.delete(heard);
			await Promise.resolve();
		};
	}

	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		await this.#opening?.catch(() => undefined);
		// Whoever still waits for an answer does so no longer: the engine recovers as from a crash.
		if (this.#pending) this.#end(new ConnectionLostError('The database is closed.'));
		const worker = this.#worker;
		this.#worker = undefined;
		if (worker) {
			const exited = new Promise((resolve) => worker.once('exit', resolve));
			worker.postMessage('close');
			const timer = setTimeout(() => void worker.terminate(), CLOSE_DEADLINE_MS);
			await exited;
			clearTimeout(timer);
		}
		await this.#ending;
	}

	#post(request: Omit<Request, 'id'>, deadlineMs: number): Promise<Reply> {
		const worker = this.#worker;
		if (!worker) return Promise.reject(new ConnectionLostError('The database engine is not running.'));
		if (this.#pending) return Promise.reject(new Error('The embedded engine takes one request at a time.'));
		const id = ++this.#lastId;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => this.#end(new DeadlineError(deadlineMs)), deadlineMs);
			this.#pending = { id, resolve, reject, timer };
			worker.postMessage({ ...request, id } satisfies Request);
		});
	}

	async #start(): Promise<void> {
		// Two threads on one directory would corrupt it: the old one must be gone first.
		await this.#ending;
		const worker = new Worker(workerFile, { workerData: this.#boot });
		this.#worker = worker;
		try {
			await this.#started(worker);
			this.epoch++;
			for (const channel of this.#listeners.keys()) {
				await this.#post({ text: `listen ${quoteName(channel)}` }, START_DEADLINE_MS);
			}
		} catch (error) {
			if (this.#worker === worker) this.#end(error as Error);
			throw error;
		}
	}

	#started(worker: Worker): Promise<void> {
		return new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => reject(new DeadlineError(START_DEADLINE_MS)), START_DEADLINE_MS);
			worker.on('message', (said: FromWorker) => {
				clearTimeout(timer);
				if (said === 'ready') resolve();
				else if (this.#worker === worker) this.#take(said);
			});
			const lost = (reason: string): void => {
				clearTimeout(timer);
				const error = new ConnectionLostError(reason);
				reject(error);
				// A late word from a thread already replaced changes nothing.
				if (this.#worker === worker) this.#end(error);
			};
			worker.on('error', (error: Error) => lost(`The database engine failed: ${error.message}`));
			worker.on('exit', () => lost('The database engine stopped.'));
		});
	}

	#take(reply: Reply): void {
		this.fsyncs = reply.fsyncs;
		for (const { channel, payload } of reply.heard) {
			for (const heard of this.#listeners.get(channel) ?? []) queueMicrotask(() => heard(payload));
		}
		const pending = this.#pending;
		if (pending?.id !== reply.id) return;
		this.#pending = undefined;
		clearTimeout(pending.timer);
		pending.resolve(reply);
	}

	/** Ends the thread and starts the next one at once, so that the following request waits less. */
	#end(reason: Error): void {
		const worker = this.#worker;
		if (!worker) return;
		this.#worker = undefined;
		this.#opening = undefined;
		this.#ending = worker.terminate();
		const pending = this.#pending;
		this.#pending = undefined;
		if (pending) {
			clearTimeout(pending.timer);
			pending.reject(reason);
			if (!this.#closed) void this.ready().catch(() => undefined);
		}
	}
}

/** A statement the engine refused, with the transaction status it left behind. */
export class RefusedError extends DatabaseError {
	readonly reply: Reply;

	constructor(reply: Reply) {
		super(reply.error!);
		this.reply = reply;
	}
}
