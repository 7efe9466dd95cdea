import { sql } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import { hashOf, newToken } from './session.store.server.ts';

/** Minutes: long enough for a slow mail server, short enough for a mailbox left open. */
export const linkMinutes = 30;

export type NewSignInLink = { email: string; locale: Locale; continue_to: string | null };
export type SignInLink = NewSignInLink & { expires_at: Date; spent_at: Date | null };

/** The token goes into one message and is kept nowhere. Links of the past are forgotten on the way. */
export async function createSignInLink(
	db: Db,
	{ email, locale, continue_to }: NewSignInLink,
	at: Date,
	minutes: number = linkMinutes
): Promise<string> {
	const token = newToken();
	const expires = new Date(at.getTime() + minutes * 60_000);
	await sql`delete from sign_in_link where expires_at < ${new Date(at.getTime() - 86_400_000)}`.execute(db);
	await sql`insert into sign_in_link (id, token_hash, email, locale_code, continue_to, created_at, expires_at)
		values (${newId()}, ${hashOf(token)}, ${email}, ${locale}, ${continue_to}, ${at}, ${expires})`.execute(db);
	return token;
}

/** Reading spends nothing: scanners of mail open every link. */
export async function findSignInLink(db: Db, token: string): Promise<SignInLink | null> {
	const { rows } = await sql<SignInLink>`
		select email, locale_code as locale, continue_to, expires_at, spent_at
		from sign_in_link where token_hash = ${hashOf(token)}`.execute(db);
	return rows[0] ?? null;
}

/** Of two clicks at once, one gets the link; the other null. */
export async function spendSignInLink(db: Db, token: string, at: Date): Promise<NewSignInLink | null> {
	const { rows } = await sql<NewSignInLink>`
		update sign_in_link set spent_at = ${at}
		where token_hash = ${hashOf(token)} and spent_at is null and expires_at > ${at}
		returning email, locale_code as locale, continue_to`.execute(db);
	return rows[0] ?? null;
}
