import type { PublicCount, PublicPeople } from '#domain/activities/activity.ts';
import { peopleParts } from '#domain/activities/activity.ts';
import type { PartyLine, PartyOrganization } from '#domain/activities/public-activity.ts';
import { activities } from '#messages/activities.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** When something ran; what nobody said is said to be unknown. */
export function periodWords(
	{ start_date, end_date }: { start_date: string | null; end_date: string | null },
	locale: Locale
): string {
	const m = activities(locale);
	const start = start_date && formatPartialDate(start_date, locale);
	const end = end_date && formatPartialDate(end_date, locale);
	if (start && end) return start === end ? start : m.period({ start, end });
	if (start) return m.period_since({ start });
	return end ? m.period_until({ end }) : m.period_unknown();
}

export function statusWords(status: string | null, locale: Locale): string {
	const m = activities(locale);
	switch (status) {
		case 'planned':
			return m.status_planned();
		case 'ongoing':
			return m.status_ongoing();
		case 'completed':
			return m.status_completed();
		case 'suspended':
			return m.status_suspended();
		case 'cancelled':
			return m.status_cancelled();
		default:
			return m.status_unknown();
	}
}

/** Null where it is not known: never 0. */
export function countWords(count: PublicCount, locale: Locale): string | null {
	if (count === null) return null;
	if (typeof count === 'number') return formatNumber(count, locale);
	return activities(locale).below({ bound: count.below });
}

/** Whether anything at all is said of these people. */
export const saysPeople = (people: PublicPeople | null): people is PublicPeople =>
	people !== null && (people.withheld || peopleParts.some((part) => people[part] !== null));

export function moneyWords(amount: number, currency: string | null, locale: Locale): string {
	return currency
		? formatNumber(amount, locale, { style: 'currency', currency, maximumFractionDigits: 0 })
		: formatNumber(amount, locale);
}

export const organizationName = (organization: PartyOrganization, locale: Locale): string =>
	pickText(organization.name, locale)?.value ?? organization.slug;

export const partyName = ({ organization, name }: PartyLine<string>, locale: Locale): string =>
	organization ? organizationName(organization, locale) : (name ?? '');

/** Names, each once, in the order they come. */
export const uniqueNames = (parties: readonly PartyLine<string>[], locale: Locale): string[] => [
	...new Set(parties.map((party) => partyName(party, locale)))
];
