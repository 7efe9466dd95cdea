import { parseMailAddress } from '#platform/mail/mail-address.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** `suspended`: by an administrator, may come back; `left`: closed by its owner. Neither signs in nor has a role. */
export const accountStatuses = ['active', 'suspended', 'left'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

export type Account = {
	id: string;
	email: string;
	name: string;
	locale_code: Locale;
	status: AccountStatus;
	two_factor_enabled: boolean;
	created_at: Date;
};

/** One person, one spelling. Null: not an address. What is only misspelt is found out by the message that never comes. */
export function parseEmail(text: string): string | null {
	const email = parseMailAddress(text.toLowerCase());
	return email !== null && /@.+\../.test(email) ? email : null;
}
