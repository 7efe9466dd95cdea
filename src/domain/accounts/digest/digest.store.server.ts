import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { DigestRhythm } from './digest.ts';

/** Who may be told what waits: an active account that holds a role over areas or a language. */
export type DigestReader = {
	id: string;
	email: string;
	locale_code: Locale;
	two_factor_enabled: boolean;
	digest: DigestRhythm;
	digest_sent_date: string | null;
};

export async function listDigestReaders(db: Db): Promise<DigestReader[]> {
	const { rows } = await sql<DigestReader>`
		select id, email, locale_code, two_factor_enabled, digest, digest_sent_date from account
		where status = 'active' and digest <> 'never' and exists (select from account_role held
			where held.account_id = account.id and held.ended_at is null
				and held.role in ('moderator', 'coordinator', 'administrator', 'translator'))
		order by id`.execute(db);
	return rows;
}

export async function getDigest(db: Db, accountId: string): Promise<DigestRhythm> {
	const { rows } = await sql<{ digest: DigestRhythm }>`
		select digest from account where id = ${accountId}`.execute(db);
	return rows[0]?.digest ?? 'never';
}

export async function setDigest(db: Db, accountId: string, digest: DigestRhythm, at: Date): Promise<void> {
	await sql`update account set digest = ${digest}, updated_at = ${at} where id = ${accountId}`.execute(db);
}

/** False when another process has written to them today: the letter is then not ours to send. */
export async function claimDigest(trx: Db, accountId: string, today: string): Promise<boolean> {
	const { rows } = await sql`
		update account set digest_sent_date = ${today}::date
		where id = ${accountId} and (digest_sent_date is null or digest_sent_date < ${today}::date)
		returning id`.execute(trx);
	return rows.length > 0;
}
