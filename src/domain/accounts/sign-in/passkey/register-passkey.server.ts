import {
	generateRegistrationOptions,
	verifyRegistrationResponse,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { recordAudit } from '../../audit.store.server.ts';
import { endSessions, rotateSession } from '../session.store.server.ts';
import type { SignedIn } from '../session.ts';
import { countPasskeys, deletePasskey, keepPasskey, listPasskeys } from './passkey.store.server.ts';
import { mostPasskeys, parsePasskeyName, type PasskeyRefusal } from './passkey.ts';
import { makeChallenge, readAnswer, type Answer, type Asked } from './read-answer.server.ts';

type Mine = Pick<SignedIn, 'account' | 'actor' | 'session_id'>;
const refuse = (code: PasskeyRefusal) => ({ ok: false, code }) as const;

/** EdDSA, ECDSA P-256, RSA: what every device of today makes one of. */
const algorithms = [-8, -7, -257];

/**
 * Whoever administers and has a passkey changes no way in before showing a factor: a mailbox alone, which opens a session by link,
 * would otherwise replace the factor by one of its own, and administer.
 */
export async function mustShowFactorFirst(db: Db, { account, actor }: Mine): Promise<boolean> {
	if (actor.second_factor || !actor.roles.some(({ role }) => role === 'administrator')) return false;
	return (await countPasskeys(db, account.id)) > 0;
}

/** What the browser hands to the device. The account's number, not its address, is what the device gives back to say whose it is. */
export async function offerPasskey(db: Db, { account, session_id }: Mine, { site, ...asked }: Asked) {
	const known = await listPasskeys(db, account.id);
	return generateRegistrationOptions({
		rpName: 'Jiwar',
		rpID: site.host,
		userID: new TextEncoder().encode(account.id),
		userName: account.email,
		userDisplayName: account.name,
		challenge: makeChallenge({ type: 'webauthn.create', session_id }, asked),
		excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: algorithms,
		timeout: 300_000
	});
}

/** Writes to the owner, in the same transaction: no passkey comes or goes unsaid. */
export type Tell = (trx: Db, name: string) => Promise<unknown>;

export type Registered = { ok: true; token: string; name: string } | { ok: false; code: PasskeyRefusal };

/** The session goes on under another token, its second factor shown: the device has just recognized its owner. */
export function registerPasskey(
	db: Db,
	mine: Mine,
	given: { answer: string; name: string },
	asked: Asked,
	tell?: Tell
): Promise<Registered> {
	const { account, session_id } = mine;
	return transaction(db, async (trx) => {
		const name = parsePasskeyName(given.name);
		if (name === null) return refuse('name_wrong');
		if (await mustShowFactorFirst(trx, mine)) return refuse('factor_first');
		if ((await countPasskeys(trx, account.id)) >= mostPasskeys) return refuse('passkeys_too_many');
		const read = await readAnswer(trx, given.answer, { type: 'webauthn.create', session_id }, asked);
		if (!read.ok) return read;
		const key = await verify(read, asked);
		if (!key) return refuse('answer_wrong');
		if (!key.is_verified) return refuse('person_unverified');
		const { credential } = key;
		const kept = {
			account_id: account.id,
			name,
			credential_id: credential.id,
			public_key: Buffer.from(credential.publicKey).toString('base64url'),
			counter: credential.counter
		};
		if (!(await keepPasskey(trx, kept, asked.at))) return refuse('passkey_known');
		await trace(trx, account.id, 'passkey_added', asked.at);
		const token = await rotateSession(trx, session_id, { second_factor: true }, asked.at);
		if (token === null) throw new Error('The session is gone.');
		await tell?.(trx, name);
		return { ok: true, token, name };
	});
}

/** Verification of the person is looked at after the signature, so that what is refused is told by what is certain. */
async function verify({ answer, challenge }: { answer: Answer; challenge: string }, { site }: Asked) {
	try {
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response: { ...answer, clientExtensionResults: {} } as RegistrationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: site.origin,
			expectedRPID: site.host,
			requireUserVerification: false,
			supportedAlgorithmIDs: algorithms
		});
		return verified
			? { credential: registrationInfo.credential, is_verified: registrationInfo.userVerified }
			: null;
	} catch {
		return null;
	}
}

export type Removed = { ok: true; name: string } | { ok: false; code: PasskeyRefusal };

/** Sessions elsewhere end: one of them may be on the device that was lost. */
export function removePasskey(db: Db, mine: Mine, id: string, at: Date, tell?: Tell): Promise<Removed> {
	return transaction(db, async (trx) => {
		if (await mustShowFactorFirst(trx, mine)) return refuse('factor_first');
		const name = await deletePasskey(trx, mine.account.id, id);
		if (name === null) return refuse('passkey_unknown');
		await trace(trx, mine.account.id, 'passkey_removed', at);
		await endSessions(trx, mine.account.id, mine.session_id);
		await tell?.(trx, name);
		return { ok: true, name };
	});
}

const trace = (db: Db, id: string, what: 'passkey_added' | 'passkey_removed', at: Date) =>
	recordAudit(
		db,
		{
			account_id: id,
			operation: 'manage_own_account',
			subject_kind: 'account',
			subject_id: id,
			detail: { [what]: true }
		},
		at
	);
