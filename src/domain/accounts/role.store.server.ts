import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import type { Account } from './account.ts';
import { fromColumns, toColumns, type HeldRole, type Role, type RoleName } from './role.ts';
import { revokeInvitationsBy } from './secret-link.store.server.ts';

type RoleRow = Parameters<typeof fromColumns>[0] & {
	id: string;
	account_id: string;
	granted_by_id: string | null;
	granted_at: Date;
};

function toHeldRole({ id, account_id, granted_by_id, granted_at, ...columns }: RoleRow): HeldRole {
	return { id, account_id, granted_by_id, granted_at, ...fromColumns(columns) };
}

const columns = sql.raw(
	'id, account_id, role, organization_id, area_id, locale_code, trusted, granted_by_id, granted_at'
);

/** Roles held today; an account that is not active has none. */
export async function listRoles(db: Db, accountId: string): Promise<HeldRole[]> {
	const { rows } = await sql<RoleRow>`
		select ${columns} from account_role
		where account_id = ${accountId} and ended_at is null
			and exists (select from account where id = account_role.account_id and status = 'active')
		order by granted_at, id`.execute(db);
	return rows.map(toHeldRole);
}

export async function findRole(db: Db, id: string): Promise<HeldRole | null> {
	const { rows } = await sql<RoleRow>`
		select ${columns} from account_role where id = ${id} and ended_at is null`.execute(db);
	return rows[0] ? toHeldRole(rows[0]) : null;
}

/** The id of the role; one already held stays as it was given. */
export async function grantRole(
	db: Db,
	accountId: string,
	role: Role,
	{ granted_by_id }: { granted_by_id: string | null },
	at: Date
): Promise<string> {
	const of = toColumns(role);
	const { rows } = await sql<{ id: string }>`
		insert into account_role
			(id, account_id, role, organization_id, area_id, locale_code, trusted, granted_by_id, granted_at)
		values (${newId()}, ${accountId}, ${of.role}, ${of.organization_id}, ${of.area_id}, ${of.locale_code},
			${of.trusted}, ${granted_by_id}, ${at})
		on conflict (account_id, role, organization_id, area_id, locale_code) where ended_at is null
		do update set role = excluded.role
		returning id`.execute(db);
	return rows[0]!.id;
}

/** False when it had already ended. Invitations its holder wrote end with it. */
export async function endRole(db: Db, id: string, at: Date): Promise<boolean> {
	const { rows } = await sql<{ account_id: string }>`update account_role set ended_at = ${at}
		where id = ${id} and ended_at is null returning account_id`.execute(db);
	for (const { account_id } of rows) await revokeInvitationsBy(db, account_id, at);
	return rows.length > 0;
}

/** A trusted member publishes at once. */
export async function setTrusted(db: Db, id: string, trusted: boolean): Promise<void> {
	await sql`update account_role set trusted = ${trusted}
		where id = ${id} and role = 'member' and ended_at is null`.execute(db);
}

export type Holder = { account: Pick<Account, 'id' | 'email' | 'name' | 'locale_code'>; role: HeldRole };

/** The active accounts that hold a role today: of one organization, or over one of these areas, or for one language. */
export async function listAccountsWithRole(
	db: Db,
	asked: {
		roles: readonly RoleName[];
		organization_id?: string;
		area_ids?: readonly string[];
		locale_code?: string;
	}
): Promise<Holder[]> {
	const { organization_id = null, area_ids = null, locale_code = null } = asked;
	const { rows } = await sql<
		RoleRow & { email: string; name: string; account_locale: Account['locale_code'] }
	>`
		select account_role.id, account_id, role, organization_id, area_id, account_role.locale_code, trusted,
			granted_by_id, granted_at, email, name, account.locale_code as account_locale
		from account_role join account on account.id = account_role.account_id
		where ended_at is null and account.status = 'active' and role = any(${[...asked.roles]}::text[])
			and (${organization_id}::uuid is null or organization_id = ${organization_id}::uuid)
			and (${area_ids ? [...area_ids] : null}::uuid[] is null or area_id = any(${area_ids ? [...area_ids] : null}::uuid[]))
			and (${locale_code}::text is null or account_role.locale_code = ${locale_code})
		order by name, email`.execute(db);
	return rows.map(({ email, name, account_locale, ...row }) => ({
		account: { id: row.account_id, email, name, locale_code: account_locale },
		role: toHeldRole(row)
	}));
}
