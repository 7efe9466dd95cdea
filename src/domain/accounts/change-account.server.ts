/** What an administrator does to accounts: each with its trace, in one transaction. A change of rights ends the sessions: one signs in anew. */
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { setAccountStatus } from './account.store.server.ts';
import { recordAudit } from './audit.store.server.ts';
import type { Role } from './role.ts';
import { endRole, findRole, grantRole } from './role.store.server.ts';
import { revokeInvitationsBy } from './secret-link.store.server.ts';
import { endSessions } from './sign-in/session.store.server.ts';

type By = { by: string; at: Date };
export type Changed = { ok: true } | { ok: false; code: 'not_oneself' };

const trace = (account_id: string, by: string, detail: Record<string, unknown>) =>
	({
		account_id: by,
		operation: 'manage_accounts',
		subject_kind: 'account',
		subject_id: account_id,
		detail
	}) as const;

/** Nobody gives themselves a role: an administrator who made themselves a member would open a shelter's door. */
export async function giveRole(db: Db, accountId: string, role: Role, { by, at }: By): Promise<Changed> {
	if (accountId === by) return { ok: false, code: 'not_oneself' };
	await transaction(db, async (trx) => {
		const id = await grantRole(trx, accountId, role, { granted_by_id: by }, at);
		await recordAudit(trx, trace(accountId, by, { given: role.role, role_id: id }), at);
		await endSessions(trx, accountId);
	});
	return { ok: true };
}

export async function takeRole(db: Db, roleId: string, { by, at }: By): Promise<void> {
	await transaction(db, async (trx) => {
		const role = await findRole(trx, roleId);
		if (!role || !(await endRole(trx, roleId, at))) return;
		await recordAudit(trx, trace(role.account_id, by, { ended: role.role, role_id: roleId }), at);
		await endSessions(trx, role.account_id);
	});
}

/** Its sessions end at once; its roles sleep until it is active again. */
export async function setSuspended(
	db: Db,
	accountId: string,
	suspended: boolean,
	{ by, at }: By
): Promise<Changed> {
	if (accountId === by) return { ok: false, code: 'not_oneself' };
	await transaction(db, async (trx) => {
		await setAccountStatus(trx, accountId, suspended ? 'suspended' : 'active', at);
		if (suspended) await revokeInvitationsBy(trx, accountId, at);
		await recordAudit(trx, trace(accountId, by, { suspended }), at);
		await endSessions(trx, accountId);
	});
	return { ok: true };
}
