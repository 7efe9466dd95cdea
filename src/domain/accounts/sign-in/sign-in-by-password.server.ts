import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { findAccountByEmail } from '../account.store.server.ts';
import { hashPassword, isPassword } from './hash-password.server.ts';
import { isKnownPassword } from './known-passwords.server.ts';
import { findPasswordHash, keepPasswordHash, removePassword } from './password.store.server.ts';
import { checkPassword, type PasswordRefusal } from './password.ts';
import { createSession, endSessions } from './session.store.server.ts';

/** Writes to the owner, in the same transaction. */
type Tell = (trx: Db) => Promise<unknown>;

/** Null for an unknown address, a wrong password, an account without one, a suspended one: the same answer, after the same work. */
export async function signInByPassword(
	db: Db,
	{ email, password }: { email: string; password: string },
	at: Date
): Promise<{ token: string; second_factor_asked: boolean } | null> {
	const account = await findAccountByEmail(db, email);
	const hash = await findPasswordHash(db, account?.id ?? '00000000-0000-0000-0000-000000000000');
	const isRight = await isPassword(password, hash);
	if (!account || account.status !== 'active' || !isRight) return null;
	const session = { account_id: account.id, method: 'password' as const, second_factor: false };
	const { token } = await createSession(db, session, at);
	return { token, second_factor_asked: account.two_factor_enabled };
}

/** Sessions elsewhere end: whoever knew the old one is out. */
export async function choosePassword(
	db: Db,
	{ account_id, session_id, email }: { account_id: string; session_id: string; email: string },
	password: string,
	at: Date,
	tell?: Tell
): Promise<PasswordRefusal | null> {
	const refusal = checkPassword(password, email) ?? (isKnownPassword(password) ? 'too_common' : null);
	if (refusal) return refusal;
	const hash = await hashPassword(password);
	await transaction(db, async (trx) => {
		await keepPasswordHash(trx, account_id, hash, at);
		await endSessions(trx, account_id, session_id);
		await tell?.(trx);
	});
	return null;
}

export function dropPassword(db: Db, accountId: string, tell?: Tell): Promise<void> {
	return transaction(db, async (trx) => {
		if (await removePassword(trx, accountId)) await tell?.(trx);
	});
}
