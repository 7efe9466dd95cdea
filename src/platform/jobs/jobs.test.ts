import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '#platform/db/open.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { lastDue, type Job } from './job.ts';
import { beat, failRun, finishRun, takeRun, type Run } from './job-run.store.server.ts';
import { startJobs } from './start-jobs.server.ts';
import { jobChannel, wakeJob } from './wake-job.server.ts';

const noon = new Date('2026-11-02T12:00:00Z');
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const days = (count: number) => after(count * 86_400);
const never = 2 ** 30;

test('a daily job was last due today, or yesterday when its time is not come', () => {
	expect(lastDue('12:00', noon)).toEqual(noon);
	expect(lastDue('12:01', noon)).toEqual(new Date('2026-11-01T12:01:00Z'));
	expect(lastDue('03:10', new Date('2027-01-01T00:00:00Z'))).toEqual(new Date('2026-12-31T03:10:00Z'));
});

describe.each(engines)('jobs (%s)', (engine) => {
	const database = useTestDatabase(engine);
	/** Of another process, where the engine has several. */
	let other: Database;
	beforeAll(async () => {
		other = engine === 'server' ? await openDatabase(database().options) : database();
	});
	afterAll(async () => {
		if (engine === 'server') await other.close();
	});
	beforeEach(() => sql`delete from job_run`.execute(database().db));

	/** What a process does at one moment: it looks once, does what is due, and stops. Returns what failed. */
	async function look(at: Date, jobs: readonly Job[], on: Database = database()): Promise<string[]> {
		const failures: string[] = [];
		const { promise, resolve } = Promise.withResolvers<null>();
		const last: Job = { name: 'last', time: { sweepSeconds: 0 }, run: () => Promise.resolve(resolve(null)) };
		const failed = (_: unknown, name: string) => void failures.push(name);
		const options = { clock: () => at, failed, firstMs: 0, everyMs: never };
		const stop = await startJobs(on, [...jobs, last], options);
		await promise;
		await stop();
		return failures;
	}

	function counted(name: string, time: Job['time'], fails: () => boolean = () => false) {
		const done: Date[] = [];
		const run: Job['run'] = (_, clock) => {
			done.push(clock());
			return fails() ? Promise.reject(new Error('no')) : Promise.resolve();
		};
		return { job: { name, time, run }, done };
	}

	test('of the day are done once a day, however many processes look and however often', async () => {
		const { job, done } = counted('a', { daily: '08:00' });
		const { job: second, done: doneSecond } = counted('b', { daily: '13:00' });
		for (const at of [noon, after(1800), days(1), after(86_400 + 3600), days(9)])
			await Promise.all([look(at, [job, second]), look(at, [job, second], other), look(at, [job])]);
		expect(done).toEqual([noon, days(1), days(9)]);
		// at noon, that of the day before
		expect(doneSecond).toEqual([noon, days(1), after(86_400 + 3600), days(9)]);
	});

	test('that fail stop no other, and are tried again after two minutes, four, eight, sixteen; then the next day', async () => {
		const { job, done } = counted('fails', { daily: '12:00' }, () => true);
		const swept = counted('sweeps', { sweepSeconds: 30 }, () => true);
		const good = counted('good', { daily: '12:00' });
		const jobs = [job, swept.job, good.job];
		expect(await look(noon, jobs)).toEqual(['fails', 'sweeps']);
		for (let minute = 1; minute <= 60; minute++) await look(after(minute * 60), jobs);
		expect(done).toEqual([0, 2, 6, 14, 30].map((minutes) => after(minutes * 60)));
		expect(good.done).toEqual([noon]);
		expect(swept.done).toHaveLength(61);
		await look(days(1), jobs);
		expect(done).toHaveLength(6);
	});

	test('that failed once and then succeed are done', async () => {
		let broken = true;
		const { job, done } = counted('mended', { daily: '12:00' }, () => broken);
		await look(noon, [job]);
		broken = false;
		for (const minute of [2, 4, 60]) await look(after(minute * 60), [job], other);
		expect(done).toEqual([noon, after(120)]);
	});

	test('of a process that died are taken over when its signs of life have stopped, and it has no say any more', async () => {
		const { db } = database();
		const due = { job: 'long', due_at: noon };
		const first = (await takeRun(db, due, noon)) as Run;
		await beat(db, first, after(60));
		expect(await takeRun(other.db, due, after(149))).toBeNull();
		const taken = await Promise.all([takeRun(db, due, after(150)), takeRun(other.db, due, after(150))]);
		const second = taken.find((run) => run !== null)!;
		expect(taken.filter(Boolean)).toEqual([{ ...due, attempt: 2 }]);

		// it had only slept
		await beat(db, first, after(200));
		await failRun(db, first, after(200));
		await finishRun(db, first, after(200));
		const { rows } = await sql`select status, next_at from job_run where job = 'long'`.execute(db);
		expect(rows).toEqual([{ status: 'running', next_at: after(150) }]);
		await finishRun(other.db, second, after(210));
		expect(await takeRun(db, due, days(1))).toBeNull();
	});

	test('that kill their process each time are given up', async () => {
		const due = { job: 'deadly', due_at: noon };
		const attempts = [];
		for (let hour = 0; hour < 8; hour++)
			attempts.push((await takeRun(database().db, due, after(hour * 3600)))?.attempt);
		expect(attempts.filter(Boolean)).toEqual([1, 2, 3, 4, 5]);
	});

	test('done are forgotten after two months', async () => {
		const { job } = counted('a', { daily: '12:00' });
		for (const day of [0, 1, 61]) await look(days(day), [job]);
		const { rows } = await sql`select due_at from job_run order by due_at`.execute(database().db);
		expect(rows).toEqual([{ due_at: days(1) }, { due_at: days(61) }]);
	});

	test('that are woken while they run are done once more, however often they were woken', async () => {
		const { db, port } = database();
		const [entered, released, ended, heard] = Array.from({ length: 4 }, () => Promise.withResolvers<null>());
		let count = 0;
		const run = async (): Promise<void> => {
			count += 1;
			entered!.resolve(null);
			await released!.promise;
		};
		const last = () => Promise.resolve(ended!.resolve(null));
		const jobs: Job[] = [
			{ name: 'busy', time: { sweepSeconds: never }, run },
			{ name: 'last', time: { sweepSeconds: never }, run: last }
		];
		const options = { clock: () => noon, failed: () => undefined, firstMs: never, everyMs: never };
		const stop = await startJobs(database(), jobs, options);
		const stopHearing = await port.listen(jobChannel, (name) => name === 'last' && heard!.resolve(null));
		await wakeJob(db, 'busy');
		await entered!.promise;
		for (let time = 0; time < 5; time++) await wakeJob(other.db, 'busy');
		await wakeJob(other.db, 'last');
		await heard!.promise;
		released!.resolve(null);
		await ended!.promise;
		await Promise.all([stop(), stopHearing()]);
		expect(count).toBe(2);
	});

	test('are asked to end when the server stops; those that were to follow wait for the next start', async () => {
		const entered = Promise.withResolvers<null>();
		const long: Job['run'] = (_, _clock, stopping) => {
			entered.resolve(null);
			return new Promise((done) => stopping.addEventListener('abort', () => done()));
		};
		const next = counted('next', { daily: '12:00' });
		const jobs: Job[] = [{ name: 'long', time: { sweepSeconds: 30 }, run: long }, next.job];
		const options = { clock: () => noon, failed: () => undefined, firstMs: 0, everyMs: never };
		const stop = await startJobs(database(), jobs, options);
		await entered.promise;
		await stop();
		expect(next.done).toEqual([]);
		await look(noon, [next.job]);
		expect(next.done).toEqual([noon]);
	});
});
