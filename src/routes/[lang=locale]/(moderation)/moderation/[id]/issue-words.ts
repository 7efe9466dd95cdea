import { moderation } from '#messages/moderation.ts';
import type { Locale } from '#platform/i18n/locale.ts';

const known = [
	'phone_number',
	'identity_number',
	'passport_number',
	'duplicate',
	'protected',
	'place_clue',
	'place_closed',
	'consent_missing'
] as const;

/** What was noticed about a proposal. */
export function issueWords(code: string, locale: Locale): string {
	const found = known.find((each) => each === code);
	return found ? moderation(locale)[`issue_${found}`]() : moderation(locale).issue_other({ code });
}
