import type { GapCell } from '#domain/needs/gap.ts';
import { gaps } from '#messages/gaps.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** The state of a cell; of one without news, since when: of its activities, or else of its place. */
export function stateWords({ state, since, work }: GapCell, locale: Locale): string {
	const m = gaps(locale);
	if (state !== 'no_information_since') return m[state]();
	if (work.length > 0) return since ? m.since({ date: formatPartialDate(since, locale) }) : m.since_unknown();
	return since ? m.since_here({ date: formatPartialDate(since, locale) }) : m.never();
}
