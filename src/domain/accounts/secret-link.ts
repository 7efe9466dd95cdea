/** A secret link opens one thing, for one purpose, until a date. Whoever holds it needs no account. */
export const linkPurposes = ['update', 'invitation', 'claim', 'answer'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export type SecretLink = {
	id: string;
	purpose: LinkPurpose;
	organization_id: string | null;
	account_id: string | null;
	proposal_id: string | null;
	detail: Record<string, unknown>;
	created_by_id: string | null;
	created_at: Date;
	expires_at: Date;
	spent_at: Date | null;
	revoked_at: Date | null;
};

/** Why a link no longer opens: the page says it in words, with the way to a new one. */
export type LinkState = 'open' | 'expired' | 'spent' | 'revoked';

export function linkState(
	{ expires_at, spent_at, revoked_at }: Pick<SecretLink, 'expires_at' | 'spent_at' | 'revoked_at'>,
	now: Date
): LinkState {
	if (revoked_at) return 'revoked';
	if (spent_at) return 'spent';
	return expires_at <= now ? 'expired' : 'open';
}

/** 32 characters of base64url: 192 bits nobody guesses. */
export function isToken(text: string): boolean {
	return /^[\w-]{32}$/.test(text);
}
