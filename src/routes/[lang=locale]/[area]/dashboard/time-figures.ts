import {
	begunByYear,
	byReportAge,
	monthsOfAge,
	reportedByYear,
	type BegunYear
} from '#domain/activities/panorama/dashboard.ts';
import { printMonths } from '#search/activities/query.ts';
import { dashboard } from '#messages/dashboard.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Begun, Column, Reported } from '#ui/panorama/dashboard/view.ts';
import type { Counted, LinkTo } from './dashboard-view.ts';

/** Ten years of months: more would be thinner than a line on a phone. The table has them all. */
const mostColumns = 120;

export function begunOf({ counted, locale }: Counted, link: LinkTo): Begun {
	const { years, unknown } = begunByYear(counted.starts);
	const columns = columnsOf(years).map(({ month, count }) => ({
		month,
		count,
		label: formatPartialDate(month, locale)
	}));
	return {
		years: years.map(({ year, count, months, without_month, coarse }) => ({
			...{ year, count, href: link({ year: [year] }) },
			months: months.map((begun, index) => ({
				count: begun,
				href: link({ begun: [monthOf(year, index + 1)] })
			})),
			without_month: { count: without_month, href: link({ begun: coarse }) }
		})),
		unknown: { count: unknown, href: link({ year: ['unknown'] }) },
		columns,
		known: years.reduce((sum, { count, without_month }) => sum + count - without_month, 0)
	};
}

const monthOf = (year: string, month: number) => `${year}-${String(month).padStart(2, '0')}`;

/** From the first known month to the last, those without any between them too: a chart of time has no holes. */
function columnsOf(years: readonly BegunYear[]): Omit<Column, 'label'>[] {
	const [first, last] = [Number(years[0]?.year), Number(years.at(-1)?.year)];
	const columns = [];
	for (let year = first; year <= last; year++) {
		const months = years.find((row) => Number(row.year) === year)?.months;
		for (let month = 1; month <= 12; month++)
			columns.push({
				month: monthOf(String(year), month),
				count: months?.[month - 1] ?? 0
			});
	}
	const begun = columns.findIndex(({ count }) => count > 0);
	const ended = columns.findLastIndex(({ count }) => count > 0);
	return begun === -1 ? [] : columns.slice(Math.max(begun, ended + 1 - mostColumns), ended + 1);
}

export function reportedOf({ counted, locale, today }: Counted, link: LinkTo): Reported {
	const m = dashboard(locale);
	const ages = byReportAge(counted.cells, today);
	const labels = {
		'3': m.age_3,
		'6': m.age_6,
		'12': m.age_12,
		'24': m.age_24,
		older: m.age_older,
		unknown: m.age_unknown
	};
	return {
		ages: ages.map(({ age, count }) => ({
			...{ key: age, label: labels[age](), count },
			href: link({ reported: [age === 'unknown' ? age : printMonths(monthsOfAge(age, today))] })
		})),
		years: reportedByYear(counted.cells).map(({ year, count }) => ({
			key: year,
			label: year,
			count,
			href: link({ reported: [year] })
		})),
		unknown: { count: ages.at(-1)!.count, href: link({ reported: ['unknown'] }) }
	};
}
