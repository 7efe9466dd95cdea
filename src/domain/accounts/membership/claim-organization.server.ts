import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { grantRole } from '../role.store.server.ts';
import { createLink, findLink, spendLink } from '../secret-link.store.server.ts';
import { linkState, type SecretLink } from '../secret-link.ts';
import { endSessions } from '../sign-in/session.store.server.ts';

export const claimDays = 7;

/** The address the organization itself published, from what the public sees: a claim is proven there and nowhere else. */
export async function findClaimAddress(db: Db, organizationId: string): Promise<string | null> {
	const { rows } = await sql<{ email: string | null }>`
		select email from public_organization where id = ${organizationId}`.execute(db);
	return rows[0]?.email ?? null;
}

/** The link goes to the published address: who reads that mailbox decides for whom it was asked. Its token is told once. */
export async function createClaim(
	db: Db,
	{ organization_id, account_id }: { organization_id: string; account_id: string },
	at: Date
): Promise<{ token: string }> {
	const expires_at = new Date(at.getTime() + claimDays * 86_400_000);
	return createLink(db, { purpose: 'claim', organization_id, account_id, expires_at }, at);
}

export async function findClaim(db: Db, token: string, at: Date): Promise<SecretLink | null> {
	const link = await findLink(db, token, 'claim');
	return link?.organization_id && link.account_id && linkState(link, at) === 'open' ? link : null;
}

/** The button of the page the message opens: the account that asked becomes a member. False: it no longer opens. */
export async function confirmClaim(db: Db, token: string, at: Date): Promise<boolean> {
	return transaction(db, async (trx) => {
		const link = await findClaim(trx, token, at);
		if (!link || !(await spendLink(trx, link.id, at))) return false;
		const role = { role: 'member', organization_id: link.organization_id!, trusted: false } as const;
		await grantRole(trx, link.account_id!, role, { granted_by_id: null }, at);
		await endSessions(trx, link.account_id!);
		return true;
	});
}
