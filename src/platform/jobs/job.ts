import type { Db } from '../db/open.server.ts';
import type { Clock } from '../clock.ts';

/**
 * When a job is done. `daily`: once a day, at that time (UTC) or at the first moment after it, by one process.
 * `sweepSeconds`: again and again by every process, and at once when woken: the job itself takes each piece of its work for one.
 */
export type JobTime = { daily: string } | { sweepSeconds: number };

export type Job = {
	name: string;
	time: JobTime;
	/**
	 * May be cut short at any moment and done again: it leaves its work whole or undone. `stopping` asks it to end
	 * between two pieces of its work.
	 */
	run: (db: Db, clock: Clock, stopping: AbortSignal) => Promise<void>;
};

const dayMs = 24 * 60 * 60_000;

/** The last moment, up to now, at which a daily job was due. */
export function lastDue(daily: string, now: Date): Date {
	const today = new Date(`${now.toISOString().slice(0, 10)}T${daily}:00.000Z`);
	return today <= now ? today : new Date(today.getTime() - dayMs);
}
