import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { MailBody } from './mail-body.ts';

export type FailureCode = 'unreachable' | 'address_refused' | 'refused';
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'written' | 'failed';

/** A message taken for delivery. */
export type TakenMail = {
	id: string;
	to_address: string;
	locale_code: Locale;
	subject: string;
	body: MailBody;
	attempts: number;
	created_at: Date;
};

/** What an administrator sees of a message: never its body. */
export type ListedMail = {
	id: string;
	to_address: string;
	subject: string;
	status: MailStatus;
	attempts: number;
	failure_code: FailureCode | null;
	created_at: Date;
	closed_at: Date | null;
	next_at: Date;
};

/** Nobody sends a single message for so long, however slow each answer of the mail server: its sender has died. */
const sendingMs = 10 * 60_000;

/** Takes the oldest message that is due, so that no other process takes it too. */
export async function takeMail(db: Db, at: Date): Promise<TakenMail | null> {
	const { rows } = await sql<TakenMail>`
		update mail_message set status = 'sending', attempts = attempts + 1, next_at = ${new Date(at.getTime() + sendingMs)}
		where id = (select id from mail_message where closed_at is null and next_at <= ${at}
			order by next_at, id limit 1 for update skip locked)
		returning id, to_address, locale_code, subject, body, attempts, created_at`.execute(db);
	return rows[0] ?? null;
}

/** Done with, one way or the other: the body, and the secret links in it, is erased. */
export async function closeMail(
	db: Db,
	id: string,
	outcome: { status: 'sent' | 'written' } | { status: 'failed'; failure_code: FailureCode },
	at: Date
): Promise<void> {
	const failure = outcome.status === 'failed' ? outcome.failure_code : null;
	await sql`update mail_message set status = ${outcome.status}, failure_code = ${failure}, body = null, closed_at = ${at}
		where id = ${id}`.execute(db);
}

export async function postponeMail(db: Db, id: string, failure: FailureCode, nextAt: Date): Promise<void> {
	await sql`update mail_message set status = 'waiting', failure_code = ${failure}, next_at = ${nextAt}
		where id = ${id} and closed_at is null`.execute(db);
}

/** The newest first, and how many there are in all. */
export async function listMail(db: Db, limit = 200): Promise<{ mails: ListedMail[]; total: number }> {
	const { rows } = await sql<ListedMail>`
		select id, to_address, subject, status, attempts, failure_code, created_at, closed_at, next_at
		from mail_message order by created_at desc, id desc limit ${limit}`.execute(db);
	const counted = await sql<{ total: number }>`select count(*)::int as total from mail_message`.execute(db);
	return { mails: rows, total: counted.rows[0]?.total ?? 0 };
}

/** Forgets messages closed before a date; returns their ids. */
export async function eraseClosedMail(db: Db, before: Date): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		delete from mail_message where closed_at < ${before} returning id`.execute(db);
	return rows.map(({ id }) => id);
}
