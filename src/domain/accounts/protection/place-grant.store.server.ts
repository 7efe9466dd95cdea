import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { newId } from '#platform/ids.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { parseMailAddress } from '#platform/mail/mail-address.ts';
import type { Account } from '../account.ts';
import { nameAccount } from '../account.store.server.ts';
import { checkEndDate, type GrantIssue, type PlaceGrant } from './place-grant.ts';

/**
 * Opens the protected places of an organization to an address, until a day. A grant it had is replaced. An address without an
 * account is given one, without a role: whoever asks must not learn whether it had one.
 */
export async function grantPlace(
	db: Db,
	grant: {
		organization_id: string;
		email: string;
		end_date: string;
		granted_by_id: string | null;
		locale?: Locale;
	},
	at: Date
): Promise<{ ok: true; account: Account } | ({ ok: false } & GrantIssue)> {
	const email = parseMailAddress(grant.email);
	if (email === null) return { ok: false, field: 'email', code: 'bad_address' };
	if (!checkEndDate(grant.end_date, at.toISOString().slice(0, 10)))
		return { ok: false, field: 'end_date', code: 'bad_date' };
	const account = await nameAccount(db, { email, locale: grant.locale ?? 'fr' }, at);
	await sql`update place_grant set revoked_at = ${at} where organization_id = ${grant.organization_id}
		and account_id = ${account.id} and revoked_at is null`.execute(db);
	const { organization_id, end_date, granted_by_id } = grant;
	await insertRows(db, 'place_grant', [
		{ id: newId(), organization_id, account_id: account.id, granted_by_id, granted_at: at, end_date }
	]);
	return { ok: true, account };
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
