import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

export const heartbeatMs = 20_000;
/** Without a sign of life for so long, whoever did it has died. */
const silenceMs = 90_000;
const maxAttempts = 5;
const keepMs = 60 * 24 * 60 * 60_000;

export type Due = { job: string; due_at: Date };
/** A run belongs to its attempt: who was thought dead, and taken over from, writes nothing any more. */
export type Run = Due & { attempt: number };

/** For the one process that shall do it now: nobody has, or whoever did has died or failed a while ago. Null for all others. */
export async function takeRun(db: Db, { job, due_at }: Due, at: Date): Promise<Run | null> {
	const { rows } = await sql<{ attempts: number }>`
		insert into job_run as run (job, due_at, status, next_at) values (${job}, ${due_at}, 'running', ${at})
		on conflict (job, due_at) do update set status = 'running', attempts = run.attempts + 1, next_at = excluded.next_at
		where run.attempts < ${maxAttempts} and (
			run.status = 'running' and run.next_at <= ${new Date(at.getTime() - silenceMs)}
			or run.status = 'waiting' and run.next_at <= ${at})
		returning attempts`.execute(db);
	return rows[0] ? { job, due_at, attempt: rows[0].attempts } : null;
}

export async function beat(db: Db, run: Run, at: Date): Promise<void> {
	await sql`update job_run set next_at = ${at} where ${isHeld(run)}`.execute(db);
}

/** Runs of long ago are forgotten with it. */
export async function finishRun(db: Db, run: Run, at: Date): Promise<void> {
	await sql`update job_run set status = 'done', finished_at = ${at} where ${isHeld(run)}`.execute(db);
	await sql`delete from job_run where job = ${run.job} and due_at < ${new Date(at.getTime() - keepMs)}`.execute(
		db
	);
}

/** Tried again after two minutes, then four, then eight, then sixteen; then left for the next day. */
export async function failRun(db: Db, run: Run, at: Date): Promise<void> {
	await sql`update job_run set
			status = case when attempts < ${maxAttempts} then 'waiting' else 'failed' end,
			finished_at = case when attempts < ${maxAttempts} then null else ${at}::timestamptz end,
			next_at = ${at}::timestamptz + make_interval(mins => (2 ^ attempts)::int)
		where ${isHeld(run)}`.execute(db);
}

function isHeld({ job, due_at, attempt }: Run) {
	return sql`job = ${job} and due_at = ${due_at} and attempts = ${attempt} and status = 'running'`;
}
