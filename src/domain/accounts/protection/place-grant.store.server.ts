import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { newId } from '#platform/ids.ts';
import { findAccountByEmail } from '../account.store.server.ts';
import { checkEndDate, type GrantIssue, type PlaceGrant } from './place-grant.ts';

/** Opens the protected places of an organization to the account of an address, until a day. A grant it had is replaced. */
export async function grantPlace(
	db: Db,
	grant: { organization_id: string; email: string; end_date: string; granted_by_id: string | null },
	at: Date
): Promise<{ ok: true } | ({ ok: false } & GrantIssue)> {
	if (!checkEndDate(grant.end_date, at.toISOString().slice(0, 10)))
		return { ok: false, field: 'end_date', code: 'bad_date' };
	const account = await findAccountByEmail(db, grant.email.trim());
	if (!account || account.status !== 'active') return { ok: false, field: 'email', code: 'unknown_account' };
	await sql`update place_grant set revoked_at = ${at} where organization_id = ${grant.organization_id}
		and account_id = ${account.id} and revoked_at is null`.execute(db);
	const { organization_id, end_date, granted_by_id } = grant;
	await insertRows(db, 'place_grant', [
		{ id: newId(), organization_id, account_id: account.id, granted_by_id, granted_at: at, end_date }
	]);
	return { ok: true };
}

/** Only of that organization: an id of another's grant changes nothing. */
export async function revokeGrant(
	db: Db,
	{ id, organization_id }: { id: string; organization_id: string },
	at: Date
): Promise<void> {
	await sql`update place_grant set revoked_at = ${at}
		where id::text = ${id} and organization_id = ${organization_id} and revoked_at is null`.execute(db);
}

export async function listGrants(db: Db, organizationId: string): Promise<PlaceGrant[]> {
	const { rows } = await sql<PlaceGrant>`
		select g.id, g.account_id, a.email, a.name, g.granted_at, g.end_date, g.revoked_at
		from place_grant g join account a on a.id = g.account_id
		where g.organization_id = ${organizationId} order by g.revoked_at nulls first, g.granted_at desc, g.id`.execute(
		db
	);
	return rows;
}
