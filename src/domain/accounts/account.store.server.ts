import { sql } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import type { Account, AccountStatus } from './account.ts';

const columns = sql.raw('id, email, name, locale_code, status, two_factor_enabled, created_at');

export async function findAccount(db: Db, id: string): Promise<Account | null> {
	const { rows } = await sql<Account>`select ${columns} from account where id = ${id}`.execute(db);
	return rows[0] ?? null;
}

export async function findAccountByEmail(db: Db, email: string): Promise<Account | null> {
	const { rows } = await sql<Account>`
		select ${columns} from account where email = ${email.toLowerCase()}`.execute(db);
	return rows[0] ?? null;
}

/** The account of an address that was just proven, made when there is none. Two at once get the same one. */
export async function findOrMakeAccount(
	db: Db,
	{ email, locale, name = '' }: { email: string; locale: Locale; name?: string },
	at: Date
): Promise<Account> {
	const { rows } = await sql<Account>`
		insert into account (id, email, email_verified, name, locale_code, created_at, updated_at)
		values (${newId()}, ${email.toLowerCase()}, true, ${name}, ${locale}, ${at}, ${at})
		on conflict (email) do update set email_verified = true
		returning ${columns}`.execute(db);
	return rows[0]!;
}

/** The account of an address that somebody else has named: nobody has proven it yet, and it holds no role. */
export async function nameAccount(
	db: Db,
	{ email, locale }: { email: string; locale: Locale },
	at: Date
): Promise<Account> {
	await sql`insert into account (id, email, email_verified, name, locale_code, created_at, updated_at)
		values (${newId()}, ${email.toLowerCase()}, false, '', ${locale}, ${at}, ${at})
		on conflict (email) do nothing`.execute(db);
	return (await findAccountByEmail(db, email))!;
}

/** In the order of their addresses. `words` are looked for in the name and the address. */
export async function listAccounts(
	db: Db,
	{ words = '', limit = 200 }: { words?: string; limit?: number } = {}
): Promise<{ accounts: Account[]; total: number }> {
	const like = `%${words
		.trim()
		.toLowerCase()
		.replace(/[\\%_]/g, '\\$&')}%`;
	const { rows } = await sql<Account & { total: number }>`
		select ${columns}, (count(*) over ())::integer as total from account
		where email like ${like} or lower(name) like ${like}
		order by email limit ${limit}`.execute(db);
	return { accounts: rows.map(({ total: _, ...account }) => account), total: rows[0]?.total ?? 0 };
}

export async function renameAccount(
	db: Db,
	id: string,
	{ name, locale }: { name: string; locale: Locale },
	at: Date
): Promise<void> {
	await sql`update account set name = ${name}, locale_code = ${locale}, updated_at = ${at}
		where id = ${id}`.execute(db);
}

export async function setAccountStatus(db: Db, id: string, status: AccountStatus, at: Date): Promise<void> {
	await sql`update account set status = ${status}, updated_at = ${at} where id = ${id}`.execute(db);
}

export async function setTwoFactorEnabled(db: Db, id: string, enabled: boolean, at: Date): Promise<void> {
	await sql`update account set two_factor_enabled = ${enabled}, updated_at = ${at} where id = ${id}`.execute(
		db
	);
}
