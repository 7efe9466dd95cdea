import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { countNeedFacets } from '#domain/needs/need-facets.ts';
import { chooseNeeds, parseNeedQuery, printNeedQuery } from '#domain/needs/need-query.ts';
import { getSmallCountBelow, listReportGroups } from '#domain/needs/need-report.store.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { openArea, type Named } from './area.server.ts';
import { facetLinks } from './need-links.ts';
import { pageOfNeeds } from './need-page.ts';

/** The needs of an area, and of wider ones that hold it. */
export async function loadNeeds({ locale, slug, url }: { locale: Locale; slug: string; url: URL }) {
	const { db, area, place, sectors, groups, parts, lenses } = await openArea(locale, slug, '/needs', url);
	const query = parseNeedQuery(url.searchParams);
	const [all, said, below] = await Promise.all([
		listPublicNeeds(db, { area_id: area.id, with_wider: true }),
		listReportGroups(db, area.id),
		getSmallCountBelow(db)
	]);
	const found = chooseNeeds(all, query, slug);
	const labelOf = (list: readonly Named[], code: string | null) =>
		list.find((each) => each.code === code)?.label ?? '';
	return {
		place,
		query,
		address: printNeedQuery(query),
		total: all.length,
		found: found.length,
		...pageOfNeeds(found, url.searchParams, query),
		facets: facetLinks(countNeedFacets(all, query, slug), query, { sectors, groups, parts, lenses }, locale),
		below,
		said: said.map(({ area: where, ...each }) => ({
			place: where[locale],
			sector: labelOf(sectors, each.sector_code) || each.sector_code,
			group: labelOf(groups, each.population_group_code),
			count: each.report_count,
			latest: each.latest_date
		}))
	};
}
