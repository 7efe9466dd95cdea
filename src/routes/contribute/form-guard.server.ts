/** Instead of an account: a form is given with a token and comes back with it, not at once, not for ever, not over and over. */
import type { RequestEvent } from '@sveltejs/kit';
import { getConfig } from '#platform/config.server.ts';
import { isProof } from '#platform/proof-of-work.ts';
import { addressBucket, takeAllowance } from '#platform/rate-limit.server.ts';
import { readToken, signToken } from '#platform/signed-token.server.ts';

const patience = { after: 3, within: 12 * 3600 };
const sendings = { limit: 12, seconds: 3600 };
/** A form is sent again after a warning or a mistake, not a hundred times. */
const returns = { limit: 8, seconds: patience.within };

/** The field that nobody sees; a machine fills whatever it finds. */
export const trap = 'homepage';

export type FormProblem = 'early' | 'expired' | 'too_many';
export type FormState =
	| { kind: 'machine' }
	| { kind: 'problem'; problem: FormProblem; token: string }
	| { kind: 'fine'; proven: boolean; token: string };

export function giveForm(subject: string, at: Date): string {
	return signToken(getConfig().secret, subject, at);
}

/** `subject`: what the form was given for. */
export function checkForm(form: FormData, subject: string, at: Date): FormState {
	if (form.get(trap)) return { kind: 'machine' };
	const token = String(form.get('token') ?? '');
	const state = readToken(getConfig().secret, subject, token, { at, ...patience });
	// given again: what was typed is not lost, one more tap sends it
	if (state === 'early') return { kind: 'problem', problem: 'early', token };
	if (state !== 'fine' || !takeAllowance('form', token, returns))
		return { kind: 'problem', problem: 'expired', token: giveForm(subject, at) };
	return { kind: 'fine', proven: isProof(token, String(form.get('proof') ?? '')), token };
}

/** Counted when something is really sent, per address bucket, which is not kept. */
export function maySend(event: Pick<RequestEvent, 'getClientAddress'>, bucket: string): boolean {
	return takeAllowance(bucket, addressBucket(event.getClientAddress()), sendings);
}
