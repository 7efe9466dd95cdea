export type Passkey = { id: string; name: string; created_at: Date; used_at: Date | null };

/** Why an answer of a device is not taken. Who signs in is told none of them: one sentence for all. */
export const passkeyRefusals = [
	'answer_unreadable',
	'challenge_foreign',
	'challenge_late',
	'challenge_spent',
	'origin_foreign',
	'answer_wrong',
	'person_unverified',
	'counter_lowered',
	'passkey_unknown',
	'account_closed',
	'passkey_known',
	'passkeys_too_many',
	'name_wrong',
	'factor_first'
] as const;
export type PasskeyRefusal = (typeof passkeyRefusals)[number];

export const mostPasskeys = 20;
export const longestPasskeyName = 60;

/** Null: nothing to tell it by, or too long. */
export function parsePasskeyName(typed: string): string | null {
	const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
	return name !== '' && [...name].length <= longestPasskeyName ? name : null;
}

/** What a device binds a passkey to: this site by its own address, whatever a request says of itself. */
export type PasskeySite = { origin: string; host: string };

export function passkeySite(origin: string): PasskeySite {
	const url = new URL(origin);
	return { origin: url.origin, host: url.hostname };
}
