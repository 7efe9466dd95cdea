/** A report in one language, ready to be set on a page, a sheet of paper or in cells: every word chosen, no id left. */
import { reports } from '#messages/reports.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { PeopleSum, Report, ReadableFrozen } from '../report.ts';
import { reportCharts, type Chart } from './report-charts.ts';
import { activityLines, needLines, type ActivityLine, type NeedLine } from './report-lines.ts';
import { methodLines, sourceLines, type SourceLine } from './report-method.ts';
import { say, type Said } from './said.ts';

export type Fact = { name: string; label: string; value: string; notes: string[] };
export type ReportView = {
	locale: Locale;
	title: Said;
	foreword: Said | null;
	area: { slug: string; name: string };
	period: string;
	lens: string | null;
	/** Null: a draft. */
	published: string | null;
	frozen: string;
	facts: Fact[];
	charts: Chart[];
	activities: ActivityLine[];
	needs: NeedLine[];
	method: string[];
	sources: SourceLine[];
	citation: string;
	publisher: string;
	origin: string;
	/** For good. */
	address: string;
};

export type Read = Report & { frozen: ReadableFrozen };
/** Where and when it is read, and who answers for the installation. */
export type Reading = { locale: Locale; origin: string; publisher: string; today: string };

export function reportView(report: Read, { locale, origin, publisher, today }: Reading): ReportView {
	const { frozen, slug } = report;
	const m = reports(locale);
	const day = (date: string) => formatPartialDate(date, locale);
	const published = report.published_at && day(report.published_at.toISOString());
	const title = say(frozen.title, locale) ?? { text: m.kind(), lang: locale, note: null };
	const area = frozen.area.name[locale];
	const address = `${origin}/${locale}/reports/${slug}`;
	return {
		locale,
		title,
		foreword: say(frozen.foreword, locale),
		area: { slug: frozen.area.slug, name: area },
		period: m.period({ start: day(report.from_date), end: day(report.to_date) }),
		lens: frozen.response && m.lens({ name: frozen.response.label[locale] }),
		published: published && m.published_on({ date: published }),
		frozen: m.frozen_on({ date: day(report.frozen_at.toISOString()) }),
		facts: factsOf(frozen, locale),
		charts: reportCharts(frozen, locale),
		activities: activityLines(frozen, locale),
		needs: needLines(frozen, locale),
		method: methodLines(report, locale),
		sources: sourceLines(frozen, locale),
		citation: m.citation({
			...{ publisher, title: title.text, area, address, today: day(today) },
			date: published ?? m.not_published()
		}),
		address,
		publisher,
		origin
	};
}

function factsOf({ figures }: ReadableFrozen, locale: Locale): Fact[] {
	const m = reports(locale);
	const number = (value: number) => formatNumber(value, locale);
	const people = (name: 'targeted' | 'reached', sum: PeopleSum): Fact => ({
		name,
		label: m[name](),
		value: sum.activities === 0 ? m.unknown() : number(sum.people),
		notes: [
			m.said_by({ count: number(sum.activities), total: number(figures.activities) }),
			...(sum.activities === 0 ? [] : [m.twice()])
		]
	});
	return [
		...(['activities', 'organizations', 'needs', 'needs_open'] as const).map((name) => ({
			name,
			label: m[name](),
			value: number(figures[name]),
			notes: []
		})),
		people('targeted', figures.targeted),
		people('reached', figures.reached)
	];
}
