import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { setTwoFactorEnabled } from '../account.store.server.ts';
import {
	findTotpSecret,
	keepTotpSecret,
	removeSecondFactor,
	replaceRecoveryCodes,
	spendRecoveryCode,
	takeTotpStep
} from './second-factor.store.server.ts';
import { endSessions, rotateSession } from './session.store.server.ts';
import { matchTotp, newTotpSecret } from './totp.server.ts';

/** Writes to the owner, in the same transaction. */
type Tell = (trx: Db) => Promise<unknown>;
type Session = { account_id: string; session_id: string };

/** Spaces and dashes are how codes are written down; they are no part of them. */
export const tidyCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase();

/** A code of the phone, or one of the recovery codes: the session goes on under another token. Null: it is neither. */
export function showSecondFactor(
	db: Db,
	{ account_id, session_id }: Session,
	typed: string,
	{ secret, at }: { secret: string; at: Date }
): Promise<string | null> {
	const code = tidyCode(typed);
	return transaction(db, async (trx) => {
		const totp = await findTotpSecret(trx, account_id, secret);
		const step = totp?.confirmed ? matchTotp(totp.key, code, totp.last_step, at) : null;
		const isShown =
			step === null
				? await spendRecoveryCode(trx, account_id, code, at)
				: await takeTotpStep(trx, account_id, step, at);
		return isShown ? rotateSession(trx, session_id, { second_factor: true }, at) : null;
	});
}

/** The key to give to the phone; the same until a code confirms it. Null: one is already in use. */
export async function offerTotpSecret(db: Db, accountId: string, secret: string): Promise<string | null> {
	const known = await findTotpSecret(db, accountId, secret);
	if (known) return known.confirmed ? null : known.key;
	const key = newTotpSecret();
	await keepTotpSecret(db, accountId, key, secret);
	return key;
}

export type Confirmed = { token: string; recovery_codes: string[] };

/** The first code of the phone: from now on every sign-in asks for one, and sessions opened without it end. */
export function confirmSecondFactor(
	db: Db,
	{ account_id, session_id }: Session,
	typed: string,
	{ secret, at, tell }: { secret: string; at: Date; tell?: Tell }
): Promise<Confirmed | null> {
	return transaction(db, async (trx) => {
		const totp = await findTotpSecret(trx, account_id, secret);
		const step = totp && !totp.confirmed ? matchTotp(totp.key, tidyCode(typed), totp.last_step, at) : null;
		if (step === null || !(await takeTotpStep(trx, account_id, step, at))) return null;
		await setTwoFactorEnabled(trx, account_id, true, at);
		const recovery_codes = await replaceRecoveryCodes(trx, account_id);
		const token = await rotateSession(trx, session_id, { second_factor: true }, at);
		await endSessions(trx, account_id, session_id);
		await tell?.(trx);
		return token === null ? null : { token, recovery_codes };
	});
}

/** By its owner, with the factor shown; sessions elsewhere end. */
export function dropSecondFactor(
	db: Db,
	{ account_id, session_id }: Session,
	at: Date,
	tell?: Tell
): Promise<void> {
	return transaction(db, async (trx) => {
		await removeSecondFactor(trx, account_id);
		await setTwoFactorEnabled(trx, account_id, false, at);
		await endSessions(trx, account_id, session_id);
		await tell?.(trx);
	});
}

/** Those of before are good for nothing. */
export function renewRecoveryCodes(db: Db, accountId: string, tell?: Tell): Promise<string[]> {
	return transaction(db, async (trx) => {
		const codes = await replaceRecoveryCodes(trx, accountId);
		await tell?.(trx);
		return codes;
	});
}
