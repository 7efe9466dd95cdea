import { moderation } from '#messages/moderation.ts';
import type { ProposalRefusal } from '#domain/moderation/proposal.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { fieldWords } from '#ui/difference/field-words.ts';

/** Why it is not done, for who decided or sent it. */
export function refusalWords(refusal: ProposalRefusal, locale: Locale): string {
	const m = moderation(locale);
	const path = 'path' in refusal ? refusal.path : undefined;
	switch (refusal.code) {
		case 'already_decided':
		case 'already_undone':
		case 'nothing_changed':
			return m[`refused_${refusal.code}`]();
		case 'conflict':
		case 'stale_base':
		case 'changed_since':
			return m.refused_conflict();
		case 'invalid_value':
			return m.refused_invalid_value({ value: fieldWords(path ?? '', locale) });
		case 'location_in_use':
			return m.refused_location_in_use({ value: refusal.value ?? '' });
		default:
			return m.refused_other({ code: refusal.code });
	}
}
