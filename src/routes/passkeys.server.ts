/** The passkeys of one's own account, for the forms of its page. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { renamePasskey } from '#domain/accounts/sign-in/passkey/passkey.store.server.ts';
import {
	parsePasskeyName,
	passkeySite,
	type PasskeyRefusal
} from '#domain/accounts/sign-in/passkey/passkey.ts';
import type { Asked } from '#domain/accounts/sign-in/passkey/read-answer.server.ts';
import { registerPasskey, removePasskey } from '#domain/accounts/sign-in/passkey/register-passkey.server.ts';
import type { SignedIn } from '#domain/accounts/sign-in/session.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { keepSession } from './session-cookie.server.ts';
import { mayTry } from './sign-in.server.ts';
import { tellPasskey } from './own-account/tell-owner.server.ts';

/** A device trusts the site's own address, never the `Host` a client sends. */
export function askedNow(): Asked {
	const { origin, secret } = getConfig();
	return { site: passkeySite(origin), secret, at: systemClock() };
}

export type OwnForm = { db: Db; signed_in: SignedIn; read: (name: string) => string; event: RequestEvent };

const told = ['passkey_known', 'passkeys_too_many', 'name_wrong', 'factor_first'] as const;
type Told = (typeof told)[number] | 'passkey_not_added' | 'too_many';

const refuse = (status: number, passkey_refusal: Told) => fail(status, { passkey_refusal });
const tellingOf = (code: PasskeyRefusal): Told => told.find((each) => each === code) ?? 'passkey_not_added';

export async function addPasskey({ db, signed_in, read, event }: OwnForm) {
	if (!mayTry(event, 'add-passkey', signed_in.account.id)) return refuse(429, 'too_many');
	const given = { answer: read('answer'), name: read('name') };
	const added = await registerPasskey(db, signed_in, given, askedNow(), tellPasskey(signed_in, 'added'));
	if (!added.ok) return refuse(400, tellingOf(added.code));
	keepSession(event, added.token);
	return null;
}

export async function namePasskey({ db, signed_in, read }: OwnForm) {
	const name = parsePasskeyName(read('name'));
	if (name === null) return refuse(400, 'name_wrong');
	if (isId(read('passkey'))) await renamePasskey(db, signed_in.account.id, read('passkey'), name);
	return null;
}

export async function dropPasskey({ db, signed_in, read }: OwnForm) {
	if (!isId(read('passkey'))) return null;
	const tell = tellPasskey(signed_in, 'removed');
	const removed = await removePasskey(db, signed_in, read('passkey'), systemClock(), tell);
	// one that is gone already is what was asked for
	return !removed.ok && removed.code === 'factor_first' ? refuse(403, 'factor_first') : null;
}

const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
