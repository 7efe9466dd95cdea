import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import { hashOf } from '../session.store.server.ts';
import type { Passkey } from './passkey.ts';

/** The oldest first. */
export async function listPasskeys(
	db: Db,
	accountId: string
): Promise<(Passkey & { credential_id: string })[]> {
	const { rows } = await sql<Passkey & { credential_id: string }>`
		select id, name, created_at, used_at, credential_id from passkey
		where account_id = ${accountId} order by created_at, id`.execute(db);
	return rows;
}

export async function countPasskeys(db: Db, accountId: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*)::integer as count from passkey where account_id = ${accountId}`.execute(db);
	return rows[0]!.count;
}

export type PasskeyKey = { credential_id: string; public_key: string; counter: number };

/** False when it is already there, with whoever it may be. */
export async function keepPasskey(
	db: Db,
	{ account_id, name, ...key }: PasskeyKey & { account_id: string; name: string },
	at: Date
): Promise<boolean> {
	const { rows } = await sql`
		insert into passkey (id, account_id, credential_id, public_key, counter, name, created_at)
		values (${newId()}, ${account_id}, ${key.credential_id}, ${key.public_key}, ${key.counter}, ${name}, ${at})
		on conflict (credential_id) do nothing returning id`.execute(db);
	return rows.length > 0;
}

/** Held until the transaction ends: of two answers with the same counter, the second sees that of the first. */
export async function findPasskeyKey(
	db: Db,
	credentialId: string
): Promise<(PasskeyKey & { id: string; account_id: string }) | null> {
	const { rows } = await sql<PasskeyKey & { id: string; account_id: string }>`
		select id, account_id, credential_id, public_key, counter
		from passkey where credential_id = ${credentialId} for update`.execute(db);
	return rows[0] ?? null;
}

export async function notePasskeyUse(db: Db, id: string, counter: number, at: Date): Promise<void> {
	await sql`update passkey set counter = ${counter}, used_at = ${at} where id = ${id}`.execute(db);
}

/** False when the account has no such passkey. */
export async function renamePasskey(db: Db, accountId: string, id: string, name: string): Promise<boolean> {
	const { rows } = await sql`update passkey set name = ${name}
		where account_id = ${accountId} and id = ${id} returning id`.execute(db);
	return rows.length > 0;
}

export async function deletePasskey(db: Db, accountId: string, id: string): Promise<string | null> {
	const { rows } = await sql<{ name: string }>`delete from passkey
		where account_id = ${accountId} and id = ${id} returning name`.execute(db);
	return rows[0]?.name ?? null;
}

/** Of two answers to one challenge, at once or one after the other, only one gets true. Those of the past are forgotten on the way. */
export async function spendChallenge(db: Db, challenge: string, until: Date, at: Date): Promise<boolean> {
	await sql`delete from passkey_challenge_spent where until < ${at}`.execute(db);
	const { rows } = await sql`insert into passkey_challenge_spent (challenge_hash, until)
		values (${hashOf(challenge)}, ${until}) on conflict do nothing returning challenge_hash`.execute(db);
	return rows.length > 0;
}
