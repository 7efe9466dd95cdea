import type { Clock } from '../clock.ts';
import type { Database } from '../db/open.server.ts';
import { lastDue, type Job } from './job.ts';
import { beat, failRun, finishRun, heartbeatMs, takeRun } from './job-run.store.server.ts';
import { jobChannel } from './wake-job.server.ts';

export type JobOptions = {
	clock: Clock;
	failed: (error: unknown, job: string) => void;
	/** Before the first look at what is due: a start is not slowed by it. */
	firstMs?: number;
	everyMs?: number;
};

type Open = Pick<Database, 'db' | 'port'>;

/** Does the jobs, one after the other, until stopped; stopping waits for the piece of work being done. */
export async function startJobs(
	database: Open,
	jobs: readonly Job[],
	{ clock, failed, firstMs = 5_000, everyMs = 30_000 }: JobOptions
): Promise<() => Promise<void>> {
	const swept = new Map<string, number>();
	const stop = new AbortController();
	const waiting = new Set<Job>();
	let work: Promise<void> = Promise.resolve();
	const doNow = async (job: Job): Promise<void> => {
		waiting.delete(job);
		if (stop.signal.aborted) return;
		try {
			if ('daily' in job.time) await runDue(database, job, clock, stop.signal);
			else await job.run(database.db, clock, stop.signal);
		} catch (error) {
			failed(error, job.name);
		}
	};
	/** Asked for many times while another is done, a job is done once; asked for while it is done itself, once more. */
	const enqueue = (job: Job): void => {
		if (waiting.has(job)) return;
		waiting.add(job);
		work = work.then(() => doNow(job));
	};
	const look = (): void => {
		for (const job of jobs) {
			if ('sweepSeconds' in job.time) {
				if (!isSweepDue(job.time.sweepSeconds, swept.get(job.name), clock())) continue;
				swept.set(job.name, clock().getTime());
			}
			enqueue(job);
		}
	};
	const stopListening = await database.port.listen(jobChannel, (name) => {
		const job = jobs.find((one) => one.name === name);
		if (job && 'sweepSeconds' in job.time) enqueue(job);
	});
	const first = setTimeout(look, firstMs);
	const again = setInterval(look, everyMs);
	first.unref();
	again.unref();
	return async () => {
		stop.abort();
		clearTimeout(first);
		clearInterval(again);
		await stopListening();
		await work;
	};
}

function isSweepDue(seconds: number, last: number | undefined, now: Date): boolean {
	const passed = last === undefined ? Infinity : now.getTime() - last;
	// a clock that was set back is no reason to wait
	return passed < 0 || passed >= seconds * 1000;
}

/** Does a daily job if it is due and no one has done it, or is doing it. */
async function runDue({ db }: Open, job: Job, clock: Clock, stopping: AbortSignal): Promise<void> {
	if (!('daily' in job.time)) return;
	const due_at = lastDue(job.time.daily, clock());
	const run = await takeRun(db, { job: job.name, due_at }, clock());
	if (!run) return;
	const heart = setInterval(() => void beat(db, run, clock()).catch(() => undefined), heartbeatMs);
	try {
		await job.run(db, clock, stopping);
		await finishRun(db, run, clock());
	} catch (error) {
		// when even this cannot be written, its silence tells
		await failRun(db, run, clock()).catch(() => undefined);
		throw error;
	} finally {
		clearInterval(heart);
	}
}
