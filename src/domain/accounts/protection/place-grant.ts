/** An organization's word that one account may read where its protected places are, until a day it chose. */
export type PlaceGrant = {
	id: string;
	account_id: string;
	email: string;
	name: string;
	granted_at: Date;
	/** The last day it holds, ISO. */
	end_date: string;
	revoked_at: Date | null;
};

export type GrantState = 'open' | 'ended' | 'revoked';

export function grantState(
	{ end_date, revoked_at }: Pick<PlaceGrant, 'end_date' | 'revoked_at'>,
	today: string
): GrantState {
	if (revoked_at) return 'revoked';
	return end_date < today ? 'ended' : 'open';
}

/** A year at the most: who still needs it is asked again. */
export const longestGrantDays = 366;

export type GrantIssue = { field: 'email'; code: 'bad_address' } | { field: 'end_date'; code: 'bad_date' };

export function checkEndDate(end_date: string, today: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(end_date) || Number.isNaN(Date.parse(end_date))) return false;
	const days = (Date.parse(end_date) - Date.parse(today)) / 86_400_000;
	return days >= 0 && days <= longestGrantDays;
}
