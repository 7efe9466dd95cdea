import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { recordAudit } from '../audit.store.server.ts';
import { grantRole } from '../role.store.server.ts';
import { createLink, findLink, spendLink } from '../secret-link.store.server.ts';
import { linkState, type SecretLink } from '../secret-link.ts';
import { endSessions, rotateSession } from '../sign-in/session.store.server.ts';

export const invitationDays = 14;

/** A link that makes whoever accepts it a member of the organization. Its token is told once. */
export async function invite(
	db: Db,
	{ organization_id, by }: { organization_id: string; by: string },
	at: Date
): Promise<{ token: string }> {
	const expires_at = new Date(at.getTime() + invitationDays * 86_400_000);
	const { id, token } = await createLink(
		db,
		{ purpose: 'invitation', organization_id, created_by_id: by, expires_at },
		at
	);
	await recordAudit(
		db,
		{
			account_id: by,
			operation: 'manage_members',
			subject_kind: 'organization',
			subject_id: organization_id,
			detail: { invitation_id: id }
		},
		at
	);
	return { token };
}

/** Null: no such invitation, or it opens nothing any more. */
export async function findInvitation(db: Db, token: string, at: Date): Promise<SecretLink | null> {
	const link = await findLink(db, token, 'invitation');
	return link?.organization_id && linkState(link, at) === 'open' ? link : null;
}

export type Accepted =
	{ ok: true; organization_id: string; token: string | null } | { ok: false; code: 'closed' | 'own' };

/** Nobody accepts what they wrote themselves. The session goes on under another token, sessions elsewhere end. */
export async function acceptInvitation(
	db: Db,
	token: string,
	{ account_id, session_id }: { account_id: string; session_id: string },
	at: Date
): Promise<Accepted> {
	return transaction(db, async (trx) => {
		const link = await findInvitation(trx, token, at);
		if (!link?.organization_id) return { ok: false, code: 'closed' };
		if (link.created_by_id === account_id) return { ok: false, code: 'own' };
		if (!(await spendLink(trx, link.id, at))) return { ok: false, code: 'closed' };
		const { organization_id } = link;
		const role = { role: 'member', organization_id, trusted: false } as const;
		await grantRole(trx, account_id, role, { granted_by_id: link.created_by_id }, at);
		await endSessions(trx, account_id, session_id);
		return { ok: true, organization_id, token: await rotateSession(trx, session_id, {}, at) };
	});
}
