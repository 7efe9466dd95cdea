import type { PublicCount } from '#domain/activities/activity.ts';
import { reports } from '#messages/reports.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isSlug } from '#platform/slug.ts';
import type { FrozenActivity, FrozenNeed, ReadableFrozen } from '../report.ts';
import { organizationName } from './organization-name.ts';
import { say, type Said } from './said.ts';

type Line = {
	/** Address of the record on the site; null where it is not shown. */
	path: string | null;
	title: Said;
	text: Said | null;
	who: string[];
	where: string;
	sectors: string;
	groups: string;
	status: string;
};
export type ActivityLine = Line & {
	when: string;
	start: string | null;
	end: string | null;
	targeted: string | null;
	reached: string | null;
	reported: string | null;
};
export type NeedLine = Line & {
	reported: string | null;
	severity: string | null;
	people: string | null;
};

export function activityLines(frozen: ReadableFrozen, locale: Locale): ActivityLine[] {
	const m = reports(locale);
	const count = countIn(locale);
	return frozen.activities.map((activity) => ({
		...lineOf(activity, 'activities', activity.record?.title, locale),
		text: (activity.record && say(activity.record.summary, locale)) ?? null,
		who: whoActs(frozen, activity, locale),
		status: activity.activity_status ? m[activity.activity_status]() : m.unknown(),
		when: whenOf(activity, locale),
		start: activity.start_date,
		end: activity.end_date,
		targeted: count(activity.people_targeted?.total ?? null),
		reached: count(activity.people_reached?.total ?? null),
		reported: activity.last_reported_date
	}));
}

export function needLines(frozen: ReadableFrozen, locale: Locale): NeedLine[] {
	const m = reports(locale);
	const count = countIn(locale);
	return frozen.needs.map((need) => ({
		...lineOf(need, 'needs', need.record?.statement, locale),
		text: (need.record && say(need.record.evidence, locale)) ?? null,
		who: need.reporter_id ? [organizationName(frozen, need.reporter_id, locale).name] : [],
		status: m[need.need_status](),
		reported: need.reported_date,
		severity: need.severity === null ? null : m.severity_of({ level: formatNumber(need.severity, locale) }),
		people: count(need.people_in_need)
	}));
}

function lineOf(
	kept: FrozenActivity | FrozenNeed,
	folder: 'activities' | 'needs',
	title: Parameters<typeof say>[0] | undefined,
	locale: Locale
) {
	const m = reports(locale);
	const hidden = folder === 'activities' ? m.hidden_activity() : m.hidden_need();
	const slug = kept.record?.slug;
	const comma = locale === 'ar' ? '، ' : ', ';
	const list = (terms: readonly { label: Record<Locale, string> }[]) =>
		terms.map(({ label }) => label[locale]).join(comma);
	return {
		path: slug && isSlug(slug) ? `/${locale}/${folder}/${slug}` : null,
		title: (title && say(title, locale)) ?? { text: hidden, lang: locale, note: null },
		where: kept.areas.map(({ name }) => name[locale]).join(comma),
		sectors: list(kept.sectors),
		groups: list(kept.groups)
	};
}

/** Whoever reports it first, then the others with what they do. */
function whoActs(frozen: ReadableFrozen, { keeper_id, record }: FrozenActivity, locale: Locale): string[] {
	const m = reports(locale);
	const named = (id: string) => organizationName(frozen, id, locale).name;
	const parties = (record?.parties ?? []).map(({ organization_id, name, role }) => {
		const who = organization_id ? named(organization_id) : (name ?? m.hidden_organization());
		// a word of a name that is left out today may stand where the role was
		const what = Object.hasOwn(roles, role) ? m[role]() : null;
		return what ? `${who} (${what})` : who;
	});
	const isParty = record?.parties.some(({ organization_id }) => organization_id === keeper_id);
	return isParty ? parties : [`${named(keeper_id)} (${m.keeper()})`, ...parties];
}
const roles = {
	lead: true,
	implementing_partner: true,
	programming_partner: true,
	donor: true,
	government_counterpart: true
};

function whenOf({ start_date, end_date }: FrozenActivity, locale: Locale): string {
	const m = reports(locale);
	const day = (date: string) => formatPartialDate(date, locale);
	if (start_date && end_date)
		return start_date === end_date ? day(start_date) : `${day(start_date)} – ${day(end_date)}`;
	if (start_date) return m.since({ date: day(start_date) });
	return end_date ? m.until({ date: day(end_date) }) : m.unknown();
}

/** Null: not known. */
function countIn(locale: Locale): (count: PublicCount) => string | null {
	const m = reports(locale);
	return (count) =>
		count === null
			? null
			: typeof count === 'number'
				? formatNumber(count, locale)
				: m.below({ count: formatNumber(count.below, locale) });
}
