import { ofDimension, type DashboardCells } from '#domain/activities/panorama/dashboard.ts';
import { organizationsAtOnce } from '#domain/activities/panorama/page-of-organizations.ts';
import type { Response } from '#domain/activities/response.ts';
import type { Area } from '#domain/places/area.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { dashboard } from '#messages/dashboard.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { activitiesPath } from '#search/activities/links.ts';
import type { ActivityQuery } from '#search/activities/query.ts';
import type { SpokenLanguages } from '#search/languages.server.ts';
import type { UnansweredTerm } from '#search/unanswered.server.ts';
import type { DashboardView, Presence } from '#ui/panorama/dashboard/view.ts';
import type { Words } from '../../../explorer/words.ts';
import { flowsOf, presenceOf } from './organization-figures.ts';
import { partsOf } from './parts-figures.ts';
import type { PartsMap } from './parts-map.server.ts';
import { begunOf, reportedOf } from './time-figures.ts';
import { languagesOf, peopleOf, sectorRows, statusRows, unansweredOf } from './term-figures.ts';

export type Counted = {
	area: Area;
	/** Its parts, of which each has a row. */
	children: readonly Area[];
	lens: Response | null;
	lenses: readonly Response[];
	page: number;
	counted: DashboardCells;
	languages: SpokenLanguages;
	locale: Locale;
	words: Words;
	terms: readonly TaxonomyTerm[];
	map: PartsMap | null;
	/** ISO date */
	today: string;
	unanswered: readonly UnansweredTerm[] | null;
};
/** The address of the records that a figure counts, through the same lens. */
export type LinkTo = (selected: Partial<ActivityQuery['selected']>) => string;

export function dashboardView(asked: Counted): DashboardView {
	const { area, lens, locale, counted } = asked;
	const link: LinkTo = (selected) =>
		activitiesPath(locale, {
			area: area.slug,
			selected: { ...selected, ...(lens ? { response: [lens.code] } : {}) }
		});
	const [total] = ofDimension(counted.cells, 'total');
	return {
		area: { slug: area.slug, name: area.name[locale] },
		lens: lens && { code: lens.code, label: lens.label[locale] },
		lenses: lensLinks(asked),
		total: { count: total?.activity_count ?? 0, href: link({}) },
		presence: { ...presenceOf(asked, link), pages: pagesOf(asked) },
		sectors: sectorRows(asked, link),
		statuses: statusRows(asked, link),
		begun: begunOf(asked, link),
		people: peopleOf(asked, link),
		flows: flowsOf(asked, link),
		parts: partsOf(asked, link),
		reported: reportedOf(asked, link),
		languages: languagesOf(asked),
		unanswered: unansweredOf(asked)
	};
}

function addressOf({ area, locale }: Counted, lens: string | null, page = 1): string {
	const params = new URLSearchParams();
	if (lens) params.set('response', lens);
	if (page > 1) params.set('page', String(page));
	return `/${locale}/${area.slug}/dashboard${params.size ? `?${params}` : ''}`;
}

function lensLinks(asked: Counted): DashboardView['lenses'] {
	const { lens, lenses, locale } = asked;
	const choices = lenses.map(({ code, label }) => ({
		label: label[locale],
		href: addressOf(asked, code),
		current: code === lens?.code
	}));
	const all = { label: dashboard(locale).lens_all(), href: addressOf(asked, null), current: lens === null };
	return choices.length ? [all, ...choices] : [];
}

/** The first, the last and those around: a row that fits a phone. */
function pagesOf(asked: Counted): Presence['pages'] {
	const last = Math.ceil(asked.counted.acting / organizationsAtOnce);
	if (last < 2) return [];
	const around = [1, asked.page - 1, asked.page, asked.page + 1, last];
	return [...new Set(around)]
		.filter((number) => number >= 1 && number <= last)
		.sort((one, other) => one - other)
		.map((number) => ({
			number,
			href: `${addressOf(asked, asked.lens?.code ?? null, number)}#presence`,
			current: number === asked.page
		}));
}
