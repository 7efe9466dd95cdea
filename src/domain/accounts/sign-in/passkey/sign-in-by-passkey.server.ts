import {
	generateAuthenticationOptions,
	verifyAuthenticationResponse,
	type AuthenticationResponseJSON
} from '@simplewebauthn/server';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { findAccount } from '../../account.store.server.ts';
import { createSession } from '../session.store.server.ts';
import { findPasskeyKey, notePasskeyUse, type PasskeyKey } from './passkey.store.server.ts';
import type { PasskeyRefusal } from './passkey.ts';
import { makeChallenge, readAnswer, type Answer, type Asked } from './read-answer.server.ts';

const refuse = (code: PasskeyRefusal) => ({ ok: false, code }) as const;

/** The same for everybody: it names no account and no passkey, the device knows which it holds. */
export function askForPasskey({ site, ...asked }: Asked) {
	return generateAuthenticationOptions({
		rpID: site.host,
		challenge: makeChallenge({ type: 'webauthn.get' }, asked),
		userVerification: 'required',
		timeout: 300_000
	});
}

export type SignedInByPasskey =
	{ ok: true; token: string; account_id: string } | { ok: false; code: PasskeyRefusal };

/**
 * The device has the key and has recognized its owner (finger, face or code): two factors in one, so no other is asked for, not
 * even of an administrator.
 */
export function signInByPasskey(db: Db, answer: string, asked: Asked): Promise<SignedInByPasskey> {
	return transaction(db, async (trx) => {
		const read = await readAnswer(trx, answer, { type: 'webauthn.get' }, asked);
		if (!read.ok) return read;
		const passkey = await findPasskeyKey(trx, read.answer.id);
		const handle = Buffer.from(read.answer.response.userHandle ?? '', 'base64url').toString('utf8');
		if (!passkey || handle !== passkey.account_id) return refuse('passkey_unknown');
		const shown = await verify(read, passkey, asked);
		if (!shown) return refuse('answer_wrong');
		if (!shown.userVerified) return refuse('person_unverified');
		// a copy of the key counts apart from the original; devices that keep one key in several places do not count, and say 0
		const counts = shown.newCounter > 0 || passkey.counter > 0;
		if (counts && shown.newCounter <= passkey.counter) return refuse('counter_lowered');
		const account = await findAccount(trx, passkey.account_id);
		if (account?.status !== 'active') return refuse('account_closed');
		await notePasskeyUse(trx, passkey.id, shown.newCounter, asked.at);
		const session = { account_id: account.id, method: 'passkey' as const, second_factor: true };
		const { token } = await createSession(trx, session, asked.at);
		return { ok: true, token, account_id: account.id };
	});
}

/** The counter and the person are judged by the caller, once the signature says that they are the device's own words. */
async function verify(
	{ answer, challenge }: { answer: Answer; challenge: string },
	{ credential_id, public_key }: PasskeyKey,
	{ site }: Asked
) {
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			response: { ...answer, clientExtensionResults: {} } as AuthenticationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: site.origin,
			expectedRPID: site.host,
			credential: {
				id: credential_id,
				publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')),
				counter: 0
			},
			requireUserVerification: false
		});
		return verified ? authenticationInfo : null;
	} catch {
		return null;
	}
}
