import { reports } from '#messages/reports.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { PeopleSum, ReadableFrozen, Share } from '../report.ts';
import { organizationName } from './organization-name.ts';

/** One bar, and one row of the table: `value` is its length, the first of its cells. */
export type Bar = { label: string; value: number; cells: string[]; is_unknown: boolean };
export type Chart = {
	name: 'sector' | 'part' | 'group' | 'year' | 'status' | 'organization';
	title: string;
	/** What it shows, in a sentence; null when there is nothing to say. */
	finding: string | null;
	/** Of the labels, then of the cells. */
	columns: string[];
	bars: Bar[];
};

/** More bars than this are read in the table. */
export const barsShown = 15;

/** Charts of nothing are left out. */
export function reportCharts(frozen: ReadableFrozen, locale: Locale): Chart[] {
	const m = reports(locale);
	const { figures } = frozen;
	const number = (value: number) => formatNumber(value, locale);
	const sharing = (shares: readonly Share[], blank: string): Bar[] =>
		shares.map(({ code, label, activities, needs }) => ({
			label: label ? label[locale] : blank,
			value: activities,
			cells: [number(activities), number(needs)],
			is_unknown: code === ''
		}));
	const counting = countingIn(locale);
	const both = [m.activities(), m.needs()];
	const sectors = withPeople(sharing(figures.by_sector, m.unknown()), figures.by_sector, locale);
	const chart = (name: Chart['name'], columns: string[], bars: Bar[]): Chart => ({
		name,
		title: m[`${name}_title`](),
		finding: findingOf(name, bars, figures.activities, locale),
		columns: [m[`${name}_column`](), ...columns],
		bars
	});
	const all = [
		chart('sector', [...both, m.targeted(), m.reached()], sectors),
		chart('part', both, sharing(figures.by_part, m.whole_area())),
		chart('group', both, sharing(figures.by_group, m.unknown())),
		chart(
			'year',
			[m.activities()],
			figures.by_year.map(({ code, activities }) => counting(code || m.unknown(), activities, code === ''))
		),
		chart(
			'status',
			[m.activities()],
			figures.by_status.map(({ code, activities }) =>
				counting(code ? m[code]() : m.unknown(), activities, code === '')
			)
		),
		chart(
			'organization',
			[m.activities()],
			figures.by_organization.map(({ organization_id, activities }) =>
				counting(organizationName(frozen, organization_id, locale).name, activities, false)
			)
		)
	];
	return all.filter(({ bars }) => bars.length > 0);
}

function withPeople(
	bars: readonly Bar[],
	sums: readonly { targeted: PeopleSum; reached: PeopleSum }[],
	locale: Locale
): Bar[] {
	const people = ({ people, activities }: PeopleSum) =>
		activities === 0 ? reports(locale).unknown() : formatNumber(people, locale);
	return bars.map((bar, at) => ({
		...bar,
		cells: [...bar.cells, people(sums[at]!.targeted), people(sums[at]!.reached)]
	}));
}

function countingIn(locale: Locale): (label: string, activities: number, isUnknown: boolean) => Bar {
	return (label, value, isUnknown) => ({
		...{ label, value, cells: [formatNumber(value, locale)], is_unknown: isUnknown }
	});
}

/** What is not known is no finding. */
function findingOf(name: Chart['name'], bars: readonly Bar[], total: number, locale: Locale): string | null {
	const known = bars.filter(({ is_unknown, value }) => !is_unknown && value > 0);
	const most = Math.max(...known.map(({ value }) => value));
	const first = known.filter(({ value }) => value === most);
	if (first.length !== 1) return null;
	const said = {
		label: first[0]!.label,
		count: formatNumber(most, locale),
		total: formatNumber(total, locale)
	};
	return reports(locale)[`${name}_finding`](said);
}
