/** What a device answered, as far as it can be judged before its signature: is it ours, fresh, and given once? */
import * as v from 'valibot';
import type { Db } from '#platform/db/open.server.ts';
import { readToken, signToken } from '#platform/signed-token.server.ts';
import { spendChallenge } from './passkey.store.server.ts';
import type { PasskeyRefusal, PasskeySite } from './passkey.ts';

/** Seconds: to read the page, take the phone out and put the finger on it. */
const challengeLasts = 600;

export type Asked = { site: PasskeySite; secret: string; at: Date };
/** `get` is for whoever comes; `create` for one session. */
export type Ceremony = { type: 'webauthn.get' } | { type: 'webauthn.create'; session_id: string };

const subjectOf = (ceremony: Ceremony): string =>
	ceremony.type === 'webauthn.get' ? 'passkey-get' : `passkey-create\0${ceremony.session_id}`;

export function makeChallenge(ceremony: Ceremony, { secret, at }: Pick<Asked, 'secret' | 'at'>): string {
	return signToken(secret, subjectOf(ceremony), at);
}

const bytes = v.pipe(v.string(), v.maxLength(16_000), v.regex(/^[\w-]+$/));
const answer = v.object({
	id: bytes,
	rawId: bytes,
	type: v.literal('public-key'),
	response: v.object({
		clientDataJSON: bytes,
		attestationObject: v.optional(bytes),
		authenticatorData: v.optional(bytes),
		signature: v.optional(bytes),
		userHandle: v.optional(v.nullable(v.string()))
	})
});
const clientData = v.object({ type: v.string(), challenge: v.string(), origin: v.string() });

export type Answer = v.InferOutput<typeof answer>;
type Read = { ok: true; answer: Answer; challenge: string } | { ok: false; code: PasskeyRefusal };
const refuse = (code: PasskeyRefusal) => ({ ok: false, code }) as const;

function parse<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | null {
	try {
		const read = v.safeParse(schema, JSON.parse(text));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}

const decode = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');

/** A challenge is spent by the answer that names it, right or wrong. */
export async function readAnswer(
	db: Db,
	text: string,
	ceremony: Ceremony,
	{ site, secret, at }: Asked
): Promise<Read> {
	const given = text.length > 40_000 ? null : parse(answer, text);
	const said = given && parse(clientData, decode(given.response.clientDataJSON));
	if (!given || !said || said.type !== ceremony.type) return refuse('answer_unreadable');
	const token = decode(said.challenge);
	const state = readToken(secret, subjectOf(ceremony), token, { at, after: 0, within: challengeLasts });
	if (state === 'expired') return refuse('challenge_late');
	if (state !== 'fine') return refuse('challenge_foreign');
	const until = new Date(at.getTime() + challengeLasts * 1000);
	if (!(await spendChallenge(db, token, until, at))) return refuse('challenge_spent');
	if (said.origin !== site.origin) return refuse('origin_foreign');
	return { ok: true, answer: given, challenge: said.challenge };
}
