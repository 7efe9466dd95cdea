import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { findOrMakeAccount, setAccountStatus } from '../account.store.server.ts';
import { createSession } from './session.store.server.ts';
import { spendSignInLink } from './sign-in-link.store.server.ts';

export type SignedInByLink =
	| { ok: true; token: string; account_id: string; continue_to: string | null; second_factor_asked: boolean }
	| { ok: false };

/**
 * The button of the page a link opens: the link is spent, the address is proven, the account is there (made now if need be),
 * a session begins. Who is suspended is told nothing else than who comes too late.
 */
export function signInByLink(db: Db, token: string, at: Date): Promise<SignedInByLink> {
	return transaction(db, async (trx) => {
		const link = await spendSignInLink(trx, token, at);
		if (!link) return { ok: false };
		const account = await findOrMakeAccount(trx, link, at);
		if (account.status === 'suspended') return { ok: false };
		// who had left, and proves the address again, is back, without the roles of before
		if (account.status === 'left') await setAccountStatus(trx, account.id, 'active', at);
		const session = await createSession(
			trx,
			{ account_id: account.id, method: 'link', second_factor: false },
			at
		);
		return {
			ok: true,
			token: session.token,
			account_id: account.id,
			continue_to: link.continue_to,
			second_factor_asked: account.two_factor_enabled
		};
	});
}
