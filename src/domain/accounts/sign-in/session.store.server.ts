import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import type { Account } from '../account.ts';
import type { AccountActor } from '../actor.ts';
import { fromColumns } from '../role.ts';
import type { SignInMethod, SignedIn } from './session.ts';
import { sessionDays } from './session.ts';

/** A random token needs no slow hash: nobody can try them all. */
export function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

export function newToken(): string {
	return randomBytes(24).toString('base64url');
}

/** Opens a session; the token goes into the cookie and is kept nowhere. */
export async function createSession(
	db: Db,
	{ account_id, method, second_factor }: { account_id: string; method: SignInMethod; second_factor: boolean },
	at: Date
): Promise<{ id: string; token: string }> {
	const id = newId();
	const token = newToken();
	const expires = new Date(at.getTime() + sessionDays * 86_400_000);
	await sql`delete from account_session where account_id = ${account_id} and expires_at <= ${at}`.execute(db);
	await sql`insert into account_session
		(id, token_hash, account_id, method, created_at, seen_at, expires_at, proved_at, second_factor_at)
		values (${id}, ${hashOf(token)}, ${account_id}, ${method}, ${at}, ${at}, ${expires}, ${at},
			${second_factor ? at : null})`.execute(db);
	return { id, token };
}

type SessionRow = Omit<Account, 'id'> & {
	id: string;
	account_id: string;
	seen_at: Date;
	second_factor_at: Date | null;
	proved_at: Date;
	roles: Parameters<typeof fromColumns>[0][];
};

/** Who holds this token: one question to the database, for every request with a cookie. Null: nobody, or no longer. */
export async function findSignedIn(db: Db, token: string, at: Date): Promise<SignedIn | null> {
	if (!/^[\w-]{32}$/.test(token)) return null;
	const { rows } = await sql<SessionRow>`
		select account_session.id, account_id, seen_at, second_factor_at,
			coalesce(proved_at, account_session.created_at) as proved_at, email, name, account.locale_code, status,
			two_factor_enabled, account.created_at,
			(select coalesce(json_agg(json_build_object('role', role, 'organization_id', organization_id,
				'area_id', area_id, 'locale_code', account_role.locale_code, 'trusted', trusted)), '[]')
				from account_role where account_role.account_id = account.id and ended_at is null) as roles
		from account_session join account on account.id = account_session.account_id
		where token_hash = ${hashOf(token)} and expires_at > ${at} and status = 'active'`.execute(db);
	const [row] = rows;
	if (!row) return null;
	if (at.getTime() - row.seen_at.getTime() > 3_600_000)
		await sql`update account_session set seen_at = ${at} where id = ${row.id}`.execute(db);
	const { id, account_id, seen_at: _, second_factor_at, proved_at, roles, ...account } = row;
	const second_factor = second_factor_at !== null;
	const actor: AccountActor = { kind: 'account', account_id, roles: roles.map(fromColumns), second_factor };
	return {
		session_id: id,
		account: { id: account_id, ...account },
		actor,
		proved_at,
		at_the_door: account.two_factor_enabled && !second_factor
	};
}

/** The same session under another token: what was known of the old one opens nothing. Null when it is gone. */
export async function rotateSession(
	db: Db,
	id: string,
	{ second_factor }: { second_factor?: boolean },
	at: Date
): Promise<string | null> {
	const token = newToken();
	const { rows } = await sql`update account_session
		set token_hash = ${hashOf(token)}, seen_at = ${at},
			second_factor_at = ${second_factor ? sql`${at}::timestamptz` : sql.ref('second_factor_at')},
			proved_at = ${second_factor ? sql`${at}::timestamptz` : sql.ref('proved_at')}
		where id = ${id} returning id`.execute(db);
	return rows.length > 0 ? token : null;
}

export type SessionLine = { id: string; method: SignInMethod; created_at: Date; seen_at: Date };

export async function listSessions(db: Db, accountId: string, at: Date): Promise<SessionLine[]> {
	const { rows } = await sql<SessionLine>`
		select id, method, created_at, seen_at from account_session
		where account_id = ${accountId} and expires_at > ${at} order by seen_at desc, id`.execute(db);
	return rows;
}

export async function endSession(db: Db, accountId: string, id: string): Promise<void> {
	await sql`delete from account_session where account_id = ${accountId} and id = ${id}`.execute(db);
}

/** Signs out everywhere, but in the session to keep. */
export async function endSessions(db: Db, accountId: string, keep: string | null = null): Promise<void> {
	await sql`delete from account_session
		where account_id = ${accountId} and (${keep}::uuid is null or id <> ${keep}::uuid)`.execute(db);
}
