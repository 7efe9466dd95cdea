/** What members of an organization, and the staff of its area, do to its team. The caller has asked `manage_members`. */
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { recordAudit } from '../audit.store.server.ts';
import { endRole, findRole, grantRole, setTrusted } from '../role.store.server.ts';
import { createLink, listLinks, revokeLink, spendLink } from '../secret-link.store.server.ts';
import { linkState, type SecretLink } from '../secret-link.ts';
import { endSessions } from '../sign-in/session.store.server.ts';
import { claimDays } from './claim-organization.server.ts';

type By = { organization_id: string; by: string; at: Date };

async function note(db: Db, { organization_id, by, at }: By, detail: Record<string, unknown>): Promise<void> {
	const subject = { subject_kind: 'organization', subject_id: organization_id };
	await recordAudit(db, { account_id: by, operation: 'manage_members', ...subject, detail }, at);
}

/** False when the role is not of this organization, or had ended. Their sessions end: rights have changed. */
export async function removeMember(db: Db, roleId: string, act: By): Promise<boolean> {
	return transaction(db, async (trx) => {
		const role = await findRole(trx, roleId);
		if (role?.role !== 'member' || role.organization_id !== act.organization_id) return false;
		if (!(await endRole(trx, roleId, act.at))) return false;
		await note(trx, act, { ended_account_id: role.account_id });
		if (role.account_id !== act.by) await endSessions(trx, role.account_id);
		return true;
	});
}

/** By the staff, and never by oneself: what a trusted member writes is public at once. */
export async function trustMember(db: Db, roleId: string, trusted: boolean, act: By): Promise<boolean> {
	return transaction(db, async (trx) => {
		const role = await findRole(trx, roleId);
		if (role?.role !== 'member' || role.organization_id !== act.organization_id) return false;
		if (role.account_id === act.by) return false;
		await setTrusted(trx, roleId, trusted);
		await note(trx, act, { account_id: role.account_id, trusted });
		return true;
	});
}

export async function listOpenLinks(
	db: Db,
	organizationId: string,
	purpose: 'invitation' | 'claim',
	at: Date
): Promise<SecretLink[]> {
	return (await listLinks(db, organizationId, purpose)).filter((link) => linkState(link, at) === 'open');
}

export async function withdrawInvitation(db: Db, linkId: string, act: By): Promise<void> {
	await transaction(db, async (trx) => {
		const open = await listOpenLinks(trx, act.organization_id, 'invitation', act.at);
		if (!open.some(({ id }) => id === linkId)) return;
		await revokeLink(trx, linkId, act.at);
		await note(trx, act, { withdrawn: linkId });
	});
}

/** A claim for a person of the city to decide: kept as a link whose token nobody has. */
export async function requestClaim(db: Db, { organization_id, by, at }: By, words: string): Promise<void> {
	const expires_at = new Date(at.getTime() + 8 * claimDays * 86_400_000);
	const detail = { request: words };
	await createLink(db, { purpose: 'claim', organization_id, account_id: by, detail, expires_at }, at);
}

export const isRequest = (
	link: SecretLink
): link is SecretLink & { account_id: string; detail: { request: string } } =>
	link.account_id !== null && typeof link.detail['request'] === 'string';

/** The account that asked, or null: no such request, decided meanwhile, or one's own. Whoever is let in signs in anew. */
export async function decideClaim(
	db: Db,
	linkId: string,
	accepted: boolean,
	act: By
): Promise<string | null> {
	return transaction(db, async (trx) => {
		const asked = (await listOpenLinks(trx, act.organization_id, 'claim', act.at)).find(
			({ id }) => id === linkId
		);
		if (!asked || !isRequest(asked) || asked.account_id === act.by) return null;
		if (!(await spendLink(trx, linkId, act.at))) return null;
		const role = { role: 'member', organization_id: act.organization_id, trusted: false } as const;
		if (accepted) {
			await grantRole(trx, asked.account_id, role, { granted_by_id: act.by }, act.at);
			await endSessions(trx, asked.account_id);
		}
		const subject = { subject_kind: 'organization', subject_id: act.organization_id };
		const detail = { account_id: asked.account_id, accepted };
		await recordAudit(trx, { account_id: act.by, operation: 'decide_claim', ...subject, detail }, act.at);
		return asked.account_id;
	});
}
