/** All that is kept of one person with an account, wherever it lies: read whole, or erased. */
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

export type Rows = Record<string, unknown>[];

/**
 * One list for each thing kept. Of a proposal, what the person wrote, not what stood there before: it may be an address that this
 * person is no longer to see. What opens a door (passwords, codes, tokens) is in none.
 */
const lists: Record<string, (id: string) => RawBuilder<Record<string, unknown>>> = {
	account: (
		id
	) => sql`select email, name, locale_code, status, two_factor_enabled, digest, digest_sent_date, created_at, updated_at
		from account where id = ${id}`,
	roles: (id) => sql`select role, organization_id, area_id, locale_code, trusted, granted_at, ended_at
		from account_role where account_id = ${id} order by granted_at, id`,
	sessions: (id) => sql`select method, created_at, seen_at, expires_at, proved_at
		from account_session where account_id = ${id} order by created_at, id`,
	passkeys: (id) => sql`select name, created_at, used_at from passkey
		where account_id = ${id} order by created_at, id`,
	proposals: (
		id
	) => sql`select id, record_kind, record_id, status, origin, contact, note, topics, created_at, decided_at,
			(select coalesce(jsonb_agg(jsonb_build_object('path', edit -> 'path', 'after', edit -> 'after')), '[]')
				from jsonb_array_elements(edits) edit) as changes
		from proposal where account_id = ${id} order by created_at, id`,
	messages: (id) => sql`select proposal_id, body, sent_at from proposal_message
		where account_id = ${id} order by sent_at, id`,
	translations: (id) => sql`select source_locale, target_locale, value, status, created_at
		from translation_suggestion where account_id = ${id} order by created_at, id`,
	place_grants: (id) => sql`select organization_id, granted_at, end_date, revoked_at from place_grant
		where account_id = ${id} order by granted_at, id`,
	place_readings: (id) => sql`select organization_id, read_at from place_reading
		where account_id = ${id} order by read_at, id`,
	mails: (id) => sql`select subject, status, created_at from mail_message
		where lower(to_address) = (select email from account where id = ${id}) order by created_at, id`,
	actions: (id) => sql`select operation, subject_kind, subject_id, detail, at from audit_event
		where account_id = ${id} order by at, id`
};

export async function readPersonalData(db: Db, accountId: string): Promise<Record<string, Rows>> {
	const all: Record<string, Rows> = {};
	for (const [name, list] of Object.entries(lists)) all[name] = (await list(accountId).execute(db)).rows;
	return all;
}

/** Those who administer today, held until the transaction ends: of two who leave at once, the second sees that the first has. */
export async function lockAdministrators(db: Db): Promise<Set<string>> {
	const { rows } = await sql<{ account_id: string }>`
		select account_id from account_role join account on account.id = account_role.account_id
		where role = 'administrator' and ended_at is null and account.status = 'active'
		order by account_role.id for update`.execute(db);
	return new Set(rows.map(({ account_id }) => account_id));
}

/** Nobody signs in with it any more, and nothing in it says who it was. What was decided and published keeps a bare number. */
export async function erasePerson(db: Db, id: string, at: Date): Promise<void> {
	const email = sql`(select email from account where id = ${id})`;
	for (const statement of [
		sql`update account_role set ended_at = ${at} where account_id = ${id} and ended_at is null`,
		sql`update place_grant set revoked_at = ${at} where account_id = ${id} and revoked_at is null`,
		sql`delete from account_session where account_id = ${id}`,
		sql`delete from account_password where account_id = ${id}`,
		sql`delete from account_totp where account_id = ${id}`,
		sql`delete from recovery_code where account_id = ${id}`,
		sql`delete from passkey where account_id = ${id}`,
		sql`delete from secret_link where account_id = ${id} or (created_by_id = ${id} and purpose = 'invitation')`,
		sql`delete from sign_in_link where email = ${email}`,
		sql`delete from mail_message where lower(to_address) = ${email}`,
		sql`update proposal set contact = null where account_id = ${id} or lower(contact) = ${email}`,
		sql`update account set email = ${`${id}@left.invalid`}, email_verified = false, name = '', status = 'left',
			two_factor_enabled = false, updated_at = ${at} where id = ${id}`
	])
		await statement.execute(db);
}
