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

/** Does the jobs, one after the other, until stopped; stopping waits for the one being done. */
export async function startJobs(
	database: Open,
	jobs: readonly Job[],
	{ clock, failed, firstMs = 5_000, everyMs = 30_000 }: JobOptions
): Promise<() => Promise<void>> {
	const swept = new Map<string, number>();
	let isStopped = false;
	let work: Promise<void> = Promise.resolve();
	const enqueue = (run: () => Promise<void>, name: string): void => {
		work = work.then(() => (isStopped ? undefined : run().catch((error: unknown) => failed(error, name))));
	};
	const look = (): void => {
		for (const job of jobs) {
			if ('daily' in job.time) enqueue(() => runDue(database, job, clock), job.name);
			else if (isSweepDue(job.time.sweepSeconds, swept.get(job.name), clock())) {
				swept.set(job.name, clock().getTime());
				enqueue(() => job.run(database.db, clock), job.name);
			}
		}
	};
	const stopListening = await database.port.listen(jobChannel, (name) => {
		const job = jobs.find((one) => one.name === name);
		if (job && 'sweepSeconds' in job.time) enqueue(() => job.run(database.db, clock), job.name);
	});
	const first = setTimeout(look, firstMs);
	const again = setInterval(look, everyMs);
	first.unref();
	again.unref();
	return async () => {
		isStopped = true;
		clearTimeout(first);
		clearInterval(again);
		await stopListening();
		await work;
	};
}

function isSweepDue(seconds: number, last: number | undefined, now: Date): boolean {
	return last === undefined || now.getTime() - last >= seconds * 1000;
}

/** Does a daily job if it is due and no one has done it, or is doing it. */
export async function runDue({ db }: Pick<Open, 'db'>, job: Job, clock: Clock): Promise<void> {
	if (!('daily' in job.time)) return;
	const run = { job: job.name, due_at: lastDue(job.time.daily, clock()) };
	if (!(await takeRun(db, run, clock()))) return;
	const heart = setInterval(() => void beat(db, run, clock()).catch(() => undefined), heartbeatMs);
	try {
		await job.run(db, clock);
		await finishRun(db, run, clock());
	} catch (error) {
		await failRun(db, run, clock());
		throw error;
	} finally {
		clearInterval(heart);
	}
}
