import { explorer, type ExplorerMessages } from '#messages/explorer.ts';
import { freshness } from '#messages/freshness.ts';
import { formatDistance, formatList, formatPartialDate, formatTime } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Entry } from '#search/result.ts';
import type { RowView } from '#ui/explorer/view.ts';
import type { Words } from './words.ts';

const sectorsShown = 3;

function hours(entry: Entry, locale: Locale, timeZone: string, m: ExplorerMessages): RowView['hours'] {
	const until = entry.open_until ? new Date(entry.open_until) : null;
	if (entry.open === 'unknown') return { state: 'unknown', label: m.hours_unknown() };
	if (entry.open === 'open')
		return {
			state: 'open',
			label: until ? m.open_until({ time: formatTime(until, locale, timeZone) }) : m.open()
		};
	if (!until) return { state: 'closed', label: m.closed() };
	const day = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(until);
	return { state: 'closed', label: m.closed_until({ day, time: formatTime(until, locale, timeZone) }) };
}

/** Old is shown as old: a record nobody has confirmed says so, with the date of its source as the source gives it. */
function checked(entry: Entry, locale: Locale, m: ExplorerMessages, today: string): RowView['checked'] {
	if (entry.assured_date && entry.fades_date && entry.fades_date <= today)
		return {
			label: freshness(locale).faded_since({ date: formatPartialDate(entry.assured_date, locale) }),
			confirmed: false
		};
	if (entry.assured_date)
		return {
			label: m.confirmed_on({ date: formatPartialDate(entry.assured_date, locale) }),
			confirmed: true
		};
	const source = entry.source_date
		? m.source_from({ date: formatPartialDate(entry.source_date, locale) })
		: m.source_undated();
	return { label: `${m.to_confirm()} (${source})`, confirmed: false };
}

function ended(entry: Entry, m: ExplorerMessages): string | null {
	if (entry.status === 'defunct') return m.ended();
	if (entry.status === 'inactive') return m.inactive();
	return entry.status === 'temporarily closed' ? m.closed_temporarily() : null;
}

/** The first few by name, and how many more: a row is read at a glance. */
function sectorWords(sectors: readonly { label: string }[], m: ExplorerMessages): string {
	const words = sectors.slice(0, sectorsShown).map(({ label }) => label);
	const more = sectors.length - sectorsShown;
	return [...words, ...(more > 0 ? [m.more_sectors({ count: more })] : [])].join(' · ');
}

/** One record as a row, in words. */
export function rowView(
	entry: Entry,
	locale: Locale,
	words: Words,
	timeZone: string,
	today: string
): RowView {
	const m = explorer(locale);
	const sectors = entry.sector_codes.map((code) => words.term('sector', code));
	const area = words.area(entry.area_slug);
	const place = entry.is_protected
		? `${m.protected_place()} · ${area}`
		: (entry.address ?? (entry.precision === 'exact' ? area : m.known_for_area({ area })));
	const facts = [];
	if (entry.services.some((service) => service.cost === 'free')) facts.push(m.free());
	if (entry.by_phone) facts.push(m.by_phone());
	const languages = entry.language_codes.map((code) => words.term('language', code).label);
	return {
		slug: entry.slug,
		href: `/${locale}/organizations/${entry.slug}`,
		name: entry.name,
		acronym: entry.acronym,
		description: entry.description,
		type: words.term('organization_type', entry.type_code).label,
		pictogram: sectors[0]?.icon ?? null,
		sectors: sectorWords(sectors, m),
		place,
		protected: entry.is_protected ? m.protected_place() : null,
		distance: entry.distance === null ? null : formatDistance(entry.distance, locale),
		hours: hours(entry, locale, timeZone, m),
		facts,
		languages: languages.length ? m.spoken({ languages: formatList(languages, locale) }) : null,
		checked: checked(entry, locale, m, today),
		ended: ended(entry, m)
	};
}
