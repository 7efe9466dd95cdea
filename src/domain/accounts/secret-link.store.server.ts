import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { newId } from '#platform/ids.ts';
import { isToken, type LinkPurpose, type SecretLink } from './secret-link.ts';

export type NewLink = {
	purpose: LinkPurpose;
	organization_id?: string;
	account_id?: string;
	proposal_id?: string;
	detail?: Record<string, unknown>;
	created_by_id?: string | null;
	expires_at: Date;
};

/** The token is told once and kept nowhere: the table has its hash. */
export async function createLink(db: Db, link: NewLink, at: Date): Promise<{ id: string; token: string }> {
	const id = newId();
	const token = randomBytes(24).toString('base64url');
	await insertRows(db, 'secret_link', [
		{
			id,
			purpose: link.purpose,
			token_hash: hashOf(token),
			organization_id: link.organization_id ?? null,
			account_id: link.account_id ?? null,
			proposal_id: link.proposal_id ?? null,
			detail: link.detail ?? {},
			created_by_id: link.created_by_id ?? null,
			created_at: at,
			expires_at: link.expires_at
		}
	]);
	return { id, token };
}

/** A random token needs no slow hash: nobody can try them all. */
function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** The link of a token, in whatever state. Reading spends nothing. */
export async function findLink(db: Db, token: string, purpose: LinkPurpose): Promise<SecretLink | null> {
	if (!isToken(token)) return null;
	const { rows } = await sql<SecretLink>`
		select id, purpose, organization_id, account_id, proposal_id, detail, created_by_id, created_at, expires_at,
			spent_at, revoked_at
		from secret_link where token_hash = ${hashOf(token)} and purpose = ${purpose}`.execute(db);
	return rows[0] ?? null;
}

/** False when another was quicker, or the link no longer opens. */
export async function spendLink(db: Db, id: string, at: Date): Promise<boolean> {
	const { rows } = await sql`update secret_link set spent_at = ${at}
		where id = ${id} and spent_at is null and revoked_at is null and expires_at > ${at} returning id`.execute(db);
	return rows.length > 0;
}

/** Links sent to one organization, the newest first. */
export async function listLinks(db: Db, organizationId: string, purpose: LinkPurpose): Promise<SecretLink[]> {
	const { rows } = await sql<SecretLink>`
		select id, purpose, organization_id, account_id, proposal_id, detail, created_by_id, created_at, expires_at,
			spent_at, revoked_at
		from secret_link where organization_id = ${organizationId} and purpose = ${purpose}
		order by created_at desc`.execute(db);
	return rows;
}

export async function revokeLink(db: Db, id: string, at: Date): Promise<void> {
	await sql`update secret_link set revoked_at = ${at} where id = ${id} and revoked_at is null`.execute(db);
}

/** What somebody wrote while they could opens nothing once they cannot: kept back, an invitation would be their way in again. */
export async function revokeInvitationsBy(db: Db, accountId: string, at: Date): Promise<void> {
	await sql`update secret_link set revoked_at = ${at}
		where created_by_id = ${accountId} and purpose = 'invitation' and spent_at is null and revoked_at is null`.execute(
		db
	);
}
