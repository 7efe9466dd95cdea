/** What a file was asked for, in the words of the page that was asked: a line for each thing. */
import { activityStatuses } from '#domain/activities/activity.ts';
import type { NeedQuery } from '#domain/needs/need-query.ts';
import { headerOf, statusWord } from '#exchange/profiles/panorama/header-words.ts';
import { activities } from '#messages/activities.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { needs } from '#messages/needs.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import {
	activityFacets,
	readMonths,
	type ActivityFacet,
	type ActivityQuery
} from '#search/activities/query.ts';
import type { Gathered } from './lists.ts';

export type Asked = { name: string; values: string }[];

const labelIn = (taxonomy: string, code: string, { terms }: Gathered, locale: Locale) =>
	terms.find((term) => term.taxonomy_code === taxonomy && term.code === code)?.label[locale] ?? code;
const areaIn = (slug: string, { areas }: Gathered, locale: Locale) =>
	areas.find((area) => area.slug === slug)?.name[locale] ?? slug;
const lensIn = (code: string, { responses }: Gathered, locale: Locale) =>
	responses.find((response) => response.code === code)?.label[locale] ?? code;
/** Who keeps its name out of files is not among those gathered. */
const organizationIn = (slug: string, { organizations }: Gathered, locale: Locale) =>
	organizations.find((organization) => organization.slug === slug)?.name ?? exchange4w(locale).withheld();

/** One date, or from a month to another. */
function datesIn(asked: string, locale: Locale): string {
	const months = readMonths(asked);
	if (!months) return formatPartialDate(asked, locale);
	return [months.from, months.to]
		.map((month) => (month ? formatPartialDate(month, locale) : '…'))
		.join(' – ');
}

/** The words, the facets and the order of a question about activities. */
export function activityQuestion({ q, selected, sort }: ActivityQuery, all: Gathered, locale: Locale): Asked {
	const m = activities(locale);
	const orUnknown = (code: string, word: (code: string) => string) =>
		code === 'unknown' ? m.date_unknown() : word(code);
	const status = (code: string) => activityStatuses.find((one) => one === code);
	const words: Record<ActivityFacet, (code: string) => string> = {
		sector: (code) => labelIn('sector', code, all, locale),
		status: (code) => {
			const known = status(code);
			return known ? statusWord(exchange4w(locale), known) : m.status_unknown();
		},
		organization: (code) => organizationIn(code, all, locale),
		role: (code) => roleIn(code, m),
		donor: (code) => (code.startsWith('name:') ? code.slice(5) : organizationIn(code, all, locale)),
		group: (code) => labelIn('population_group', code, all, locale),
		part: (code) => (code === 'none' ? m.part_none() : areaIn(code, all, locale)),
		year: (code) => orUnknown(code, (year) => year),
		begun: (code) => formatPartialDate(code, locale),
		response: (code) => lensIn(code, all, locale),
		reported: (code) => orUnknown(code, (date) => datesIn(date, locale)),
		people: (code) => (code === 'targeted' ? m.says_targeted() : m.says_reached())
	};
	const nameOf = (facet: ActivityFacet) =>
		facet === 'reported' ? headerOf('last_reported_date', locale) : m[`facet_${facet}`]();
	const facets = activityFacets
		.filter((facet) => selected[facet].length > 0)
		.map((facet) => ({ name: nameOf(facet), values: selected[facet].map(words[facet]).join(' · ') }));
	return [...asWords(q, locale), ...facets, ...inOrder(m[`sort_${sort}`](), sort !== 'start', locale)];
}

/** The same of a question about needs. */
export function needQuestion(query: NeedQuery, all: Gathered, locale: Locale): Asked {
	const m = needs(locale);
	const { words, sector, group, part, response, status, severity, answered, sort } = query;
	const line = (name: string, value: string | null) => (value === null ? [] : [{ name, values: value }]);
	return [
		...asWords(words, locale),
		...line(m.sector(), sector && labelIn('sector', sector, all, locale)),
		...line(m.group(), group && labelIn('population_group', group, all, locale)),
		...line(m.place(), part && areaIn(part, all, locale)),
		...line(m.response(), response && lensIn(response, all, locale)),
		...line(m.status(), status && m[`status_${status}`]()),
		...line(m.severity(), severity && m[`severity_${severity}`]()),
		...line(m.answered(), answered && m[`answered_${answered}`]()),
		...inOrder(m[`sort_${sort}`](), sort !== 'reported', locale)
	];
}

const asWords = (words: string, locale: Locale): Asked =>
	words === '' ? [] : [{ name: needs(locale).words(), values: words }];
const inOrder = (values: string, isAsked: boolean, locale: Locale): Asked =>
	isAsked ? [{ name: needs(locale).sort(), values }] : [];

function roleIn(code: string, m: ReturnType<typeof activities>): string {
	switch (code) {
		case 'lead':
		case 'implementing_partner':
		case 'programming_partner':
		case 'donor':
		case 'government_counterpart':
			return m[`role_${code}`]();
		default:
			return m.role_reporter();
	}
}
