import type { Area } from '#domain/places/area.ts';
import { asof as dates } from '#messages/asof.ts';
import { explorer } from '#messages/explorer.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { withDate, type DateProblem } from '#search/asof/asked-date.ts';
import {
	activeFilters,
	clearAll,
	dropFacet,
	dropWords,
	dropBox,
	explorerPath,
	hiddenFields,
	inArea,
	onDate,
	pageAfter,
	toggleOpen,
	withView,
	type Filter
} from '#search/links.ts';
import { facets, sortOf, sorts, type Facet, type Ignored, type Query } from '#search/query.ts';
import type { Found } from '#search/result.ts';
import type { AreaLink, Chip, ExplorerView, FacetView, RowView } from '#ui/explorer/view.ts';
import { rowView } from './row-view.ts';
import type { Words } from './words.ts';

export type Asked = {
	query: Query;
	ignored: Ignored[];
	found: Found;
	/** null: everywhere */
	area: Area | null;
	parents: Area[];
	children: { area: Area; count: number }[];
	locale: Locale;
	words: Words;
	/** asked from the reader's position: it is in `found`, and in no address, so not in `query` */
	nearby: boolean;
	/** ISO date */
	today: string;
	/** why the date asked for is not the one shown */
	date_problem: DateProblem | null;
};

function chip(filter: Filter, asked: Asked): Chip {
	const { locale, words } = asked;
	const m = explorer(locale);
	const label =
		filter.kind === 'words'
			? m.quoted({ words: filter.q })
			: filter.kind === 'value'
				? words.option(filter.facet, filter.value).label
				: filter.kind === 'date'
					? dates(locale).as_known_on({ date: formatPartialDate(filter.date, locale) })
					: { open: m.open_now, box: m.chip_box, place: m.chip_place, near: m.chip_near }[filter.kind]();
	return { label, href: explorerPath(locale, filter.without), removeLabel: m.remove_filter({ label }) };
}

const legendOf = (facet: Facet, locale: Locale) => explorer(locale)[`facet_${facet}`]();

function facetViews({ found, locale, words }: Asked): FacetView[] {
	return facets
		.map((facet) => ({
			facet,
			legend: legendOf(facet, locale),
			options: found.facets[facet].map((option) => ({
				value: option.code,
				...words.option(facet, option.code),
				count: option.count,
				checked: option.selected
			}))
		}))
		.filter((facet) => facet.options.length > 0);
}

function nearest({ found, query, locale, words }: Asked): { label: string; href: string }[] {
	const m = explorer(locale);
	return found.nearest.map((path) => {
		const { count } = path;
		switch (path.kind) {
			case 'drop_words':
				return {
					label: m.try_drop_words({ words: query.q, count }),
					href: explorerPath(locale, dropWords(query))
				};
			case 'drop_open':
				return { label: m.try_drop_open({ count }), href: explorerPath(locale, toggleOpen(query)) };
			case 'drop_box':
				return { label: m.try_drop_box({ count }), href: explorerPath(locale, dropBox(query)) };
			case 'drop_facet': {
				const facet = path.facet ?? 'sector';
				return {
					label: m.try_drop_facet({ facet: legendOf(facet, locale), count }),
					href: explorerPath(locale, dropFacet(query, facet))
				};
			}
			case 'wider_area': {
				const slug = path.area_slug ?? 'all';
				return {
					label: m.try_wider({ area: words.area(slug), count }),
					href: explorerPath(locale, inArea(query, slug))
				};
			}
		}
	});
}

function titles({ query, area, locale }: Asked): { title: string; heading: string } {
	const m = explorer(locale);
	const name = area?.name[locale] ?? m.everywhere();
	const heading = !area
		? m.title_all()
		: area.level === 'country' || area.level === 'region' || area.level === 'prefecture'
			? m.title_country({ area: name })
			: m.title_area({ area: name });
	return { heading, title: query.q ? m.title_words({ words: query.q, area: name }) : heading };
}

function notices({ query, found, ignored, locale, nearby }: Asked): string[] {
	const m = explorer(locale);
	const said: string[] = [];
	if (ignored.length)
		said.push(m.ignored({ fields: [...new Set(ignored.map((each) => each.field))].join(', ') }));
	if (found.did_you_mean) said.push(m.did_you_mean({ words: query.q, corrected: found.did_you_mean }));
	if (nearby || query.near) said.push(m.near_me_on());
	if (query.open) said.push(m.open_now_none());
	return said;
}

function areaLinks({ parents, children, query, locale }: Asked): {
	parents: AreaLink[];
	children: AreaLink[];
} {
	const link = (area: Area) => ({
		name: area.name[locale],
		href: explorerPath(locale, inArea(query, area.slug))
	});
	const everywhere = {
		name: explorer(locale).everywhere(),
		href: explorerPath(locale, inArea(query, 'all'))
	};
	return {
		parents: query.area === 'all' ? [] : [everywhere, ...parents.map(link)],
		children: children
			.filter((child) => child.count > 0)
			.sort((one, other) => other.count - one.count)
			.map((child) => ({ ...link(child.area), count: child.count }))
	};
}

/** The chips, and one more for the position that is in no address. */
function chips(asked: Asked, filters: Filter[]): Chip[] {
	const { query, locale, nearby } = asked;
	const all = filters.map((filter) => chip(filter, asked));
	if (!nearby) return all;
	const m = explorer(locale);
	const label = m.chip_near();
	return [
		...all,
		{ label, href: explorerPath(locale, query), removeLabel: m.remove_filter({ label }), near: true }
	];
}

function sortOptions({ query, locale, nearby }: Asked): ExplorerView['sort']['options'] {
	const m = explorer(locale);
	const chosen = nearby ? 'near' : sortOf(query);
	return sorts
		.filter((sort) => (sort !== 'near' || query.near || nearby) && (sort !== 'relevance' || query.q))
		.map((value) => ({ value, label: m[`sort_${value}`](), selected: value === chosen }));
}

/** Never cut in silence: "50 of 312", then "51–100 of 312". */
function countLabel({ from, items, total }: Found, locale: Locale): string {
	const m = explorer(locale);
	if (items.length === total) return m.count({ count: total });
	if (from <= 1) return m.count_shown({ shown: items.length, total });
	return m.count_range({ from, to: from + items.length - 1, total });
}

/** Where the page's links lead besides its filters. */
function paths({ query, found, locale }: Asked) {
	return {
		action: `/${locale}/${query.area}`,
		canonical: `/${locale}/${query.area}`,
		clear_href: explorerPath(locale, clearAll(query)),
		next_href: found.next ? explorerPath(locale, pageAfter(query, found.next)) : null,
		previous_href: found.previous ? explorerPath(locale, pageAfter(query, found.previous.after)) : null,
		map_href: explorerPath(locale, withView(query, 'map')),
		list_href: explorerPath(locale, withView(query, 'list'))
	};
}

/** On another date a row leads to the sheet of that date, and says nothing of a moment. */
function rowOn(date: string | null, row: RowView): RowView {
	return date ? { ...row, href: withDate(row.href, date), hours: { state: 'unknown', label: '' } } : row;
}

/** The whole page in words and addresses: pure, so that a page can be read in a test without a browser. */
export function explorerView(asked: Asked): ExplorerView {
	const { query, found, area, locale, words } = asked;
	const m = explorer(locale);
	const filters = activeFilters(query);
	const timeZone = area?.time_zone ?? 'Africa/Casablanca';
	return {
		...titles(asked),
		...paths(asked),
		...areaLinks(asked),
		area_name: words.area(query.area),
		area_slug: query.area === 'all' ? null : query.area,
		description: m.description({ count: found.total, area: words.area(query.area) }),
		search_label: m.search_label({ area: words.area(query.area) }),
		q: query.q,
		hidden: hiddenFields(query, [...facets, 'open']),
		hidden_all: hiddenFields(query, ['q']),
		facets: facetViews(asked),
		open: { checked: query.open, count: found.open_count },
		chips: chips(asked, filters),
		filter_count: filters.filter((filter) => filter.kind !== 'words').length,
		count: countLabel(found, locale),
		total: found.total,
		notices: notices(asked),
		sort: { options: sortOptions(asked) },
		asof: {
			date: query.asof,
			problem: asked.date_problem,
			today: explorerPath(locale, onDate(query, null)),
			hidden: hiddenFields(query, ['asof', 'open'])
		},
		rows: found.items.map((entry) => rowOn(query.asof, rowView(entry, locale, words, timeZone, asked.today))),
		view: query.view,
		nearest: nearest(asked),
		why_without_address: found.without_address > 0 ? m.without_address_why() : null,
		updated:
			found.updated_at && !query.asof
				? m.last_update({ date: formatPartialDate(found.updated_at, locale) })
				: null,
		index: filters.length === 0 && query.after === null && !query.near
	};
}
