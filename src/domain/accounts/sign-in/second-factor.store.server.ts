import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import { seal, unseal } from '#platform/seal.server.ts';
import { hashOf } from './session.store.server.ts';

const purpose = 'totp';

/** The key of the codes, not yet confirmed by one: asked again, it stays the same until then. */
export async function findTotpSecret(
	db: Db,
	accountId: string,
	secret: string
): Promise<{ key: string; confirmed: boolean; last_step: number } | null> {
	const { rows } = await sql<{ secret: string; confirmed_at: Date | null; last_step: number }>`
		select secret, confirmed_at, last_step::integer as last_step from account_totp
		where account_id = ${accountId}`.execute(db);
	const key = rows[0] ? unseal(rows[0].secret, secret, purpose) : null;
	return key === null
		? null
		: { key, confirmed: rows[0]!.confirmed_at !== null, last_step: rows[0]!.last_step };
}

export async function keepTotpSecret(db: Db, accountId: string, key: string, secret: string): Promise<void> {
	await sql`insert into account_totp (account_id, secret) values (${accountId}, ${seal(key, secret, purpose)})
		on conflict (account_id) do update set secret = excluded.secret, confirmed_at = null, last_step = 0`.execute(
		db
	);
}

/** False when this step, or a later one, was already taken: a code is good once. */
export async function takeTotpStep(db: Db, accountId: string, step: number, at: Date): Promise<boolean> {
	const { rows } = await sql`update account_totp
		set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${at})
		where account_id = ${accountId} and last_step < ${step} returning account_id`.execute(db);
	return rows.length > 0;
}

export async function removeSecondFactor(db: Db, accountId: string): Promise<void> {
	await sql`delete from account_totp where account_id = ${accountId}`.execute(db);
	await sql`delete from recovery_code where account_id = ${accountId}`.execute(db);
}

/** Without the letters and digits that look alike. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes, shown once, for the day the phone is lost; those of before are gone. 59 bits each. */
export async function replaceRecoveryCodes(db: Db, accountId: string): Promise<string[]> {
	const codes = Array.from({ length: 10 }, () =>
		Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('')
	);
	await sql`delete from recovery_code where account_id = ${accountId}`.execute(db);
	for (const code of codes)
		await sql`insert into recovery_code (id, account_id, code_hash)
			values (${newId()}, ${accountId}, ${hashOf(code)})`.execute(db);
	return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** False when it is none, or was used. */
export async function spendRecoveryCode(db: Db, accountId: string, code: string, at: Date): Promise<boolean> {
	const { rows } = await sql`update recovery_code set spent_at = ${at}
		where account_id = ${accountId} and code_hash = ${hashOf(code)} and spent_at is null returning id`.execute(
		db
	);
	return rows.length > 0;
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*)::integer as count from recovery_code
		where account_id = ${accountId} and spent_at is null`.execute(db);
	return rows[0]!.count;
}
