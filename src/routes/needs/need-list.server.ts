import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { chooseNeeds, parseNeedQuery, printNeedQuery } from '#domain/needs/need-query.ts';
import { getSmallCountBelow, listReportGroups } from '#domain/needs/need-report.store.server.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { openArea } from './area.server.ts';

/** The needs of an area, and of wider ones that hold it. */
export async function loadNeeds({ locale, slug, url }: { locale: Locale; slug: string; url: URL }) {
	const { db, area, place, sectors, groups, parts, lenses } = await openArea(locale, slug, '/needs', url);
	const query = parseNeedQuery(url.searchParams);
	const [all, said, below] = await Promise.all([
		listPublicNeeds(db, { area_id: area.id, with_wider: true }),
		listReportGroups(db, area.id),
		getSmallCountBelow(db)
	]);
	const labelOf = (list: { code: string; label: string }[], code: string | null) =>
		list.find((each) => each.code === code)?.label ?? '';
	const used = (
		list: { code: string; label: string }[],
		codesOf: (need: PublicNeed) => { code: string }[]
	) => {
		const codes = new Set(all.flatMap((need) => codesOf(need).map(({ code }) => code)));
		return list.filter(({ code }) => codes.has(code));
	};
	return {
		place,
		query,
		address: printNeedQuery(query),
		total: all.length,
		needs: chooseNeeds(all, query, slug),
		choices: {
			sector: used(sectors, (need) => need.sectors),
			group: used(groups, (need) => need.groups),
			part: parts,
			response: lenses
		},
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
