import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { Response } from '#domain/activities/response.ts';
import type { Area } from '#domain/places/area.ts';
import { activities } from '#messages/activities.ts';
import { explorer } from '#messages/explorer.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { FoundActivities } from '#search/activities/find.server.ts';
import {
	activitiesPath,
	activityFilters,
	activityPage,
	clearActivities,
	hiddenActivityFields,
	withActivityValues
} from '#search/activities/links.ts';
import {
	activityFacets,
	activityPageSize,
	activitySorts,
	emptyActivityQuery,
	printActivityQuery,
	type ActivityFacet,
	type ActivityQuery
} from '#search/activities/query.ts';
import type { LensFact, ActivitiesView, LensView } from '#ui/activities/view.ts';
import { timelineOf } from '#ui/activities/timeline-rows.ts';
import { periodWords } from '#ui/activities/words.ts';
import type { Chip, FacetView } from '#ui/explorer/view.ts';
import type { ActivityWords } from './activity-words.ts';
import { ownAddress } from './own-address.ts';

export type AskedActivities = {
	query: ActivityQuery;
	ignored: readonly string[];
	found: FoundActivities;
	rows: PublicActivity[];
	/** Null: everywhere. */
	area: Area | null;
	parents: readonly Area[];
	children: readonly Area[];
	responses: readonly Response[];
	words: ActivityWords;
	locale: Locale;
};

/** Those come by links alone, from a figure, and leave by their chip. */
const byLink: readonly ActivityFacet[] = ['begun', 'reported', 'people'];
/** Those one chooses among. */
const offered = activityFacets.filter((facet): facet is OfferedFacet => !byLink.includes(facet));
type OfferedFacet = Exclude<ActivityFacet, 'begun' | 'reported' | 'people'>;

function facetViews({ found, words, locale }: AskedActivities, query: ActivityQuery): FacetView[] {
	const m = activities(locale);
	const order = (facet: ActivityFacet, options: FacetView['options']) =>
		facet === 'year' ? options.toSorted((one, other) => (one.value < other.value ? 1 : -1)) : options;
	return offered
		.map((facet) => ({
			facet,
			legend: m[`facet_${facet}`](),
			options: order(
				facet,
				found.facets[facet].map(({ code, count }) => ({
					value: code,
					...words(facet, code),
					count,
					checked: query.selected[facet].includes(code)
				}))
			)
		}))
		.map((facet) => mostFrequent(facet, locale))
		.filter(({ options }) => options.some(({ value, checked }) => checked || value !== 'none'));
}

/** A thousand organizations are no list to read: the most frequent, those chosen, and how to find another. */
const mostOptions = 40;
function mostFrequent(view: FacetView, locale: Locale): FacetView {
	const options = view.options.filter(({ checked }, index) => checked || index < mostOptions);
	if (options.length === view.options.length) return view;
	const counts = { shown: options.length, total: view.options.length };
	return { ...view, options, note: activities(locale).facet_first(counts) };
}

/** What was looked for instead, and what of the address was not understood. */
function notices({ query, found, ignored, locale }: AskedActivities): string[] {
	const e = explorer(locale);
	const corrected = found.did_you_mean;
	return [
		...(ignored.length ? [e.ignored({ fields: ignored.join(', ') })] : []),
		...(corrected ? [e.did_you_mean({ words: query.q, corrected })] : [])
	];
}

function chips({ query, words, locale }: AskedActivities): Chip[] {
	const e = explorer(locale);
	return activityFilters(query).map((filter) => {
		const label =
			filter.kind === 'words' ? e.quoted({ words: filter.q }) : words(filter.facet, filter.value).label;
		const href = activitiesPath(locale, filter.without);
		return { label, href, removeLabel: e.remove_filter({ label }) };
	});
}

const shownFacts: readonly [ActivityFacet, keyof LensFactNames][] = [
	['organization', 'who'],
	['sector', 'what'],
	['part', 'where'],
	['group', 'for_whom'],
	['donor', 'with_money_of']
];
type LensFactNames = Record<'who' | 'what' | 'where' | 'for_whom' | 'with_money_of', string>;
const mostValues = 30;

function lensView(asked: AskedActivities): LensView | null {
	const { query, found, responses, words, locale } = asked;
	const [code, ...others] = query.selected.response;
	const response = responses.find((each) => each.code === code);
	if (!response || others.length > 0) return null;
	const m = activities(locale);
	const fact = ([facet, name]: (typeof shownFacts)[number]): LensFact => ({
		name: m[`lens_${name}`](),
		values: found.facets[facet]
			.filter(({ count }) => count > 0)
			.slice(0, mostValues)
			.map(({ code: value, count }) => ({
				label: words(facet, value).label,
				href: activitiesPath(locale, withActivityValues(query, facet, [value])),
				count
			}))
	});
	const { label, description, glide_number, fts_code, source_urls } = response;
	return {
		label: label[locale],
		description: description[locale] ?? description.fr ?? null,
		when: response.start_date || response.end_date ? periodWords(response, locale) : null,
		...{ glide_number, fts_code, source_urls },
		facts: shownFacts.map(fact).filter(({ values }) => values.length > 0)
	};
}

/** Why nothing is here, and the next step. */
function noneView(
	{ query, found, area, parents, locale }: AskedActivities,
	filters: Chip[]
): ActivitiesView['none'] {
	if (found.count > 0) return null;
	const m = activities(locale);
	const place = area?.name[locale] ?? explorer(locale).everywhere();
	const wider = parents.map((parent) => ({
		label: m.none_wider({ area: parent.name[locale] }),
		href: activitiesPath(locale, { ...query, area: parent.slug, page: 1 })
	}));
	if (found.in_area === 0)
		return {
			title: m.none_here({ area: place }),
			text: m.none_here_text(),
			ways: [
				...wider.toReversed(),
				{ label: m.none_directory({ area: place }), href: `/${locale}/${query.area}` }
			]
		};
	return {
		title: m.none_title(),
		text: m.none_text({ count: found.in_area }),
		ways: [
			...filters.map(({ label, href }) => ({ label: m.none_without({ filter: label }), href })),
			{ label: m.none_all(), href: activitiesPath(locale, emptyActivityQuery(query.area)) }
		]
	};
}

/** "50 of 312", never cut in silence. */
function countLabel({ query, found, rows, locale }: AskedActivities): string {
	const m = activities(locale);
	const total = found.count;
	const from = (query.page - 1) * activityPageSize + 1;
	if (rows.length === total) return m.count({ count: total });
	if (from === 1) return m.count_shown({ shown: rows.length, total });
	return m.count_range({ from: Math.min(from, total), to: Math.min(from + rows.length - 1, total), total });
}

function lensChoices({ query, responses, locale }: AskedActivities): ActivitiesView['lenses'] {
	const through = (codes: string[]) => activitiesPath(locale, withActivityValues(query, 'response', codes));
	const chosen = query.selected.response;
	return [
		{ label: activities(locale).look_everything(), href: through([]), selected: chosen.length === 0 },
		...responses.map(({ code, label }) => ({
			label: label[locale],
			href: through([code]),
			selected: chosen.length === 1 && chosen[0] === code
		}))
	];
}

const areaLink = (locale: Locale, query: ActivityQuery) => (area: Area) => ({
	name: area.name[locale],
	// what is part of one area is not part of another
	href: activitiesPath(locale, { ...withActivityValues(query, 'part', []), area: area.slug })
});

/** The whole page in words and addresses: pure. */
export function activitiesView(asked: AskedActivities): ActivitiesView {
	const { query, found, area, locale } = asked;
	const m = activities(locale);
	const lens = lensView(asked);
	const name = area?.name[locale] ?? explorer(locale).everywhere();
	const heading = lens ? m.title_lens({ area: name, lens: lens.label }) : m.title({ area: name });
	const filters = chips(asked);
	const link = areaLink(locale, query);
	const path = activitiesPath(locale, { area: query.area });
	const page = (number: number) => activitiesPath(locale, activityPage(query, number));
	return {
		...{ title: heading, heading },
		description: m.description({ area: name, count: found.count }),
		area_slug: area?.slug ?? null,
		files: { area: query.area, search: `${printActivityQuery({ ...query, page: 1 })}` },
		parents: asked.parents.map(link),
		children: [],
		action: path,
		q: query.q,
		hidden_all: hiddenActivityFields(query, ['q']),
		hidden: hiddenActivityFields(query, offered),
		facets: facetViews(asked, query),
		chips: filters,
		clear_href: activitiesPath(locale, clearActivities(query)),
		sort: {
			options: activitySorts.map((value) => ({
				value,
				label: m[`sort_${value}`](),
				selected: value === query.sort
			}))
		},
		lenses: lensChoices(asked),
		lens,
		lens_codes: query.selected.response,
		count: countLabel(asked),
		total: found.count,
		in_area: found.in_area,
		notices: notices(asked),
		rows: asked.rows,
		timeline: timelineOf(found.time, locale),
		previous_href: query.page > 1 ? page(Math.min(query.page - 1, Math.max(1, found.pages))) : null,
		next_href: query.page < found.pages ? page(query.page + 1) : null,
		none: noneView(asked, filters),
		...ownAddress(asked, lens !== null && filters.length === 1, filters.length === 0)
	};
}
