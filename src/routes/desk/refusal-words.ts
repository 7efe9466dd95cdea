import { moderation } from '#messages/moderation.ts';
import type { ProposalRefusal } from '#domain/moderation/proposal.ts';
import type { ValueIssue } from '#domain/moderation/checks/value-issue.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isFieldName, fieldWords } from '#ui/difference/field-words.ts';
import { choiceWord } from '#ui/difference/record-words.ts';

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
		case 'unknown_code':
		case 'unknown_area':
		case 'not_an_option':
		case 'not_a_date':
		case 'out_of_range':
			return valueWords(refusal, locale);
		case 'invalid_value':
			return m.refused_invalid_value({ value: fieldWords(path ?? '', locale) });
		case 'location_in_use':
			return m.refused_location_in_use({ value: refusal.value ?? '' });
		default:
			return m.refused_other({ code: refusal.code });
	}
}

/** The field, what was written, and what was probably meant: all in the reader's words. */
function valueWords({ code, path, value, suggestion }: ValueIssue, locale: Locale): string {
	const m = moderation(locale);
	const name = nameIn(path);
	const said = m[`refused_${code}`]({ field: fieldWords(name, locale), value });
	if (suggestion === undefined) return said;
	if (code === 'out_of_range') return `${said} ${m.refused_bound({ bound: String(suggestion) })}`;
	const meant =
		typeof suggestion === 'string'
			? (choiceWord(name, suggestion, locale) ?? suggestion)
			: suggestion[locale];
	return `${said} ${m.refused_suggestion({ value: meant })}`;
}

/** `locations[…].area` is an area; `contacts.0.consent_date`, of which a form has no name, is a contact. */
function nameIn(path: string): string {
	const parts = path.replaceAll(/\[[^\]]*\]|:.*$/gs, '').split('.');
	return parts.findLast(isFieldName) ?? parts[0]!;
}
