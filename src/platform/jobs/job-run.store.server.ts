import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

export const heartbeatMs = 20_000;
/** Without a sign of life for so long, whoever did it has died. */
const silenceMs = 90_000;
const maxAttempts = 5;
const keepMs = 60 * 24 * 60 * 60_000;

export type Run = { job: string; due_at: Date };

/** True for the one process that shall do it now: nobody has, or whoever did has died or failed a while ago. */
export async function takeRun(db: Db, { job, due_at }: Run, at: Date): Promise<boolean> {
	const { rows } = await sql`
		insert into job_run as run (job, due_at, status, next_at) values (${job}, ${due_at}, 'running', ${at})
		on conflict (job, due_at) do update set status = 'running', attempts = run.attempts + 1, next_at = excluded.next_at
		where run.attempts < ${maxAttempts} and (
			run.status = 'running' and run.next_at <= ${new Date(at.getTime() - silenceMs)}
			or run.status = 'waiting' and run.next_at <= ${at})
		returning job`.execute(db);
	return rows.length > 0;
}

export async function beat(db: Db, { job, due_at }: Run, at: Date): Promise<void> {
	await sql`update job_run set next_at = ${at} where job = ${job} and due_at = ${due_at} and status = 'running'`.execute(
		db
	);
}

/** Runs of long ago are forgotten with it. */
export async function finishRun(db: Db, { job, due_at }: Run, at: Date): Promise<void> {
	await sql`update job_run set status = 'done', finished_at = ${at} where job = ${job} and due_at = ${due_at}`.execute(
		db
	);
	await sql`delete from job_run where job = ${job} and due_at < ${new Date(at.getTime() - keepMs)}`.execute(
		db
	);
}

/** Tried again after two minutes, then four, then eight; then left for the next day. */
export async function failRun(db: Db, { job, due_at }: Run, at: Date): Promise<void> {
	await sql`update job_run set
			status = case when attempts < ${maxAttempts} then 'waiting' else 'failed' end,
			finished_at = case when attempts < ${maxAttempts} then null else ${at}::timestamptz end,
			next_at = ${at}::timestamptz + make_interval(mins => (2 ^ attempts)::int)
		where job = ${job} and due_at = ${due_at}`.execute(db);
}
