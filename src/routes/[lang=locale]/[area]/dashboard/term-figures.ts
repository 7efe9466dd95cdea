import type { Cell } from '#domain/activities/panorama/cell.ts';
import { ofDimension } from '#domain/activities/panorama/dashboard.ts';
import { dashboard } from '#messages/dashboard.ts';
import { explorerPath } from '#search/links.ts';
import { emptyQuery, unknownLanguage } from '#search/query.ts';
import { toldFrom } from '#search/words/named-terms.ts';
import { activityStatuses } from '#domain/activities/activity.ts';
import type { Languages, People, Row, Said, Unanswered } from '#ui/panorama/dashboard/view.ts';
import type { Counted, LinkTo } from './dashboard-view.ts';

/** The most frequent first. */
export function sectorRows({ counted, words }: Counted, link: LinkTo): Row[] {
	return ofDimension(counted.cells, 'sector')
		.map(({ key_1, activity_count }) => ({
			key: key_1,
			label: words.term('sector', key_1).label,
			count: activity_count,
			href: link({ sector: [key_1] })
		}))
		.sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

/** In the order of a life, what nobody said last. */
export function statusRows({ counted, locale }: Counted, link: LinkTo): Row[] {
	const m = dashboard(locale);
	const counts = new Map(
		ofDimension(counted.cells, 'status').map(({ key_1, activity_count }) => [key_1, activity_count])
	);
	return ([...activityStatuses, 'unknown'] as const).flatMap((status) => {
		const count = counts.get(status === 'unknown' ? '' : status);
		return count === undefined
			? []
			: [{ key: status, label: m[`status_${status}`](), count, href: link({ status: [status] }) }];
	});
}

const said = (sum: number, count: number, href: string): Said => ({
	sum: count === 0 ? null : Number(sum),
	said: { count, href }
});

/** People of a cell, with the activities that say so; `asked`: which activities the cell counts. */
function saidIn(cell: Cell | undefined, link: LinkTo, asked: Parameters<LinkTo>[0]) {
	return {
		targeted: said(
			cell?.people_targeted ?? 0,
			cell?.targeted_count ?? 0,
			link({ ...asked, people: ['targeted'] })
		),
		reached: said(
			cell?.people_reached ?? 0,
			cell?.reached_count ?? 0,
			link({ ...asked, people: ['reached'] })
		)
	};
}

export function peopleOf({ counted, words }: Counted, link: LinkTo): People {
	const [total] = ofDimension(counted.cells, 'total');
	return {
		...saidIn(total, link, {}),
		sectors: ofDimension(counted.cells, 'sector')
			.filter(({ targeted_count, reached_count }) => targeted_count + reached_count > 0)
			.map((cell) => ({
				key: cell.key_1,
				label: words.term('sector', cell.key_1).label,
				count: cell.activity_count,
				href: link({ sector: [cell.key_1] }),
				...saidIn(cell, link, { sector: [cell.key_1] })
			}))
			.sort(
				(one, other) => (other.reached.sum ?? 0) - (one.reached.sum ?? 0) || (one.key < other.key ? -1 : 1)
			)
	};
}

/** Of the directory: each number is that of the list it leads to. */
export function languagesOf({ area, languages, locale, words }: Counted): Languages {
	const query = emptyQuery(area.slug);
	const speaking = (code: string) =>
		explorerPath(locale, { ...query, selected: { ...query.selected, language: [code] } });
	return {
		total: { count: languages.total, href: explorerPath(locale, query) },
		unsaid: { count: languages.unsaid, href: speaking(unknownLanguage) },
		rows: languages.languages.map(({ code, count }) => ({
			key: code,
			label: words.term('language', code).label,
			count,
			href: speaking(code)
		}))
	};
}

/** Each leads to what is missing, of its sector where it is one. */
export function unansweredOf({ area, locale, unanswered, words }: Counted): Unanswered | null {
	return (
		unanswered && {
			told_from: toldFrom,
			rows: unanswered.map(({ taxonomy_code, term_code, search_count }) => ({
				key: `${taxonomy_code}:${term_code}`,
				label: words.term(taxonomy_code, term_code).label,
				count: search_count,
				href: `/${locale}/${area.slug}/gaps${taxonomy_code === 'sector' ? `?sector=${term_code}` : ''}`
			}))
		}
	);
}
