import type { Response } from '#domain/activities/response.ts';
import { activities } from '#messages/activities.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { readMonths, type ActivityFacet } from '#search/activities/query.ts';
import { statusWords } from '#ui/activities/words.ts';
import type { Words } from '../explorer/words.ts';

type Option = { label: string; icon: string | null };
export type ActivityWords = (facet: ActivityFacet, code: string) => Option;

/** What the values of each facet are called. */
export function activityWords(
	locale: Locale,
	words: Words,
	{ names, responses }: { names: ReadonlyMap<string, Localized>; responses: readonly Response[] }
): ActivityWords {
	const m = activities(locale);
	const organization = (slug: string) => pickText(names.get(slug) ?? {}, locale)?.value ?? slug;
	const labels: Record<ActivityFacet, (code: string) => Option | string> = {
		sector: (code) => words.term('sector', code),
		group: (code) => words.term('population_group', code).label,
		status: (code) => statusWords(code === 'unknown' ? null : code, locale),
		organization,
		role: (code) => roleWords(code, locale),
		donor: (code) => (code.startsWith('name:') ? code.slice(5) : organization(code)),
		part: (code) => (code === 'none' ? m.part_none() : words.area(code)),
		year: (code) => (code === 'unknown' ? m.date_unknown() : code),
		response: (code) => responses.find((response) => response.code === code)?.label[locale] ?? code,
		begun: (code) =>
			/^\d{4}-\d{2}$/.test(code)
				? m.begun_in({ date: formatPartialDate(code, locale) })
				: m.begun_in_no_month({ date: formatPartialDate(code, locale) }),
		reported: (code) => reportWords(code, locale),
		people: (code) => (code === 'targeted' ? m.says_targeted() : m.says_reached())
	};
	return (facet, code) => {
		const option = labels[facet](code);
		return typeof option === 'string' ? { label: option, icon: null } : option;
	};
}

function reportWords(code: string, locale: Locale): string {
	const m = activities(locale);
	const { from, to } = readMonths(code) ?? {};
	if (from && to)
		return m.last_report_between({
			from: formatPartialDate(from, locale),
			to: formatPartialDate(to, locale)
		});
	if (from) return m.last_report_since({ date: formatPartialDate(from, locale) });
	if (to) return m.last_report_until({ date: formatPartialDate(to, locale) });
	return code === 'unknown'
		? m.last_report_unknown()
		: m.last_report({ date: formatPartialDate(code, locale) });
}

export function roleWords(role: string, locale: Locale): string {
	const m = activities(locale);
	switch (role) {
		case 'lead':
			return m.role_lead();
		case 'implementing_partner':
			return m.role_implementing_partner();
		case 'programming_partner':
			return m.role_programming_partner();
		case 'donor':
			return m.role_donor();
		case 'government_counterpart':
			return m.role_government_counterpart();
		default:
			return m.role_reporter();
	}
}
