import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { recordAudit } from '../audit.store.server.ts';
import { erasePerson, lockAdministrators } from './personal-data.store.server.ts';

export type Deleted = { ok: true } | { ok: false; code: 'last_administrator' };

/** An account's owner leaves for good. Whoever alone administers gives that role to somebody first. */
export async function deleteAccount(
	db: Db,
	accountId: string,
	at: Date,
	tell?: (trx: Db) => Promise<unknown>
): Promise<Deleted> {
	return transaction(db, async (trx) => {
		const administrators = await lockAdministrators(trx);
		if (administrators.has(accountId) && administrators.size === 1)
			return { ok: false, code: 'last_administrator' };
		await erasePerson(trx, accountId, at);
		const left = { account_id: accountId, operation: 'manage_own_account', subject_kind: 'account' } as const;
		await recordAudit(trx, { ...left, subject_id: accountId, detail: { deleted: true } }, at);
		// after what was sent to this address is erased: the last letter
		await tell?.(trx);
		return { ok: true };
	});
}
