import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { findAccountByEmail, setTwoFactorEnabled } from '../account.store.server.ts';
import type { Account } from '../account.ts';
import { recordAudit } from '../audit.store.server.ts';
import { deletePasskey, listPasskeys } from './passkey/passkey.store.server.ts';
import { removeSecondFactor } from './second-factor.store.server.ts';
import { endSessions } from './session.store.server.ts';

export type FactorsReset = { account: Account; passkeys: number; had_codes: boolean };

/**
 * For whoever lost the phone, the keys and the recovery codes: by the person at the machine, never by a page. The roles stay; an
 * administrator sets a factor up again before using them. Null: no such account.
 */
export function resetFactors(
	db: Db,
	email: string,
	at: Date,
	tell?: (trx: Db, account: Account) => Promise<unknown>
): Promise<FactorsReset | null> {
	return transaction(db, async (trx) => {
		const account = await findAccountByEmail(trx, email);
		if (!account) return null;
		const passkeys = await listPasskeys(trx, account.id);
		for (const { id } of passkeys) await deletePasskey(trx, account.id, id);
		await removeSecondFactor(trx, account.id);
		await setTwoFactorEnabled(trx, account.id, false, at);
		await endSessions(trx, account.id);
		const detail = { factors_reset: true, passkeys: passkeys.length, codes: account.two_factor_enabled };
		const subject = { subject_kind: 'account', subject_id: account.id } as const;
		await recordAudit(trx, { account_id: null, operation: 'manage_accounts', ...subject, detail }, at);
		await tell?.(trx, account);
		return { account, passkeys: passkeys.length, had_codes: account.two_factor_enabled };
	});
}
