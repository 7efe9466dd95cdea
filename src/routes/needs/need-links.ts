import { needFacets, type FacetCounts, type NeedFacet } from '#domain/needs/need-facets.ts';
import { printNeedQuery, severityChoices, type NeedQuery } from '#domain/needs/need-query.ts';
import { needs } from '#messages/needs.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Named } from './area.server.ts';

/** A value and where it leads: to the list with it, or without it when it is chosen. */
export type FacetLink = { code: string; label: string; count: number; search: string; selected: boolean };
export type FacetLinks = { facet: NeedFacet; legend: string; options: FacetLink[] };
type Words = Record<'sectors' | 'groups' | 'parts' | 'lenses', readonly Named[]>;

export function facetLinks(
	counts: FacetCounts,
	query: NeedQuery,
	{ sectors, groups, parts, lenses }: Words,
	locale: Locale
): FacetLinks[] {
	const m = needs(locale);
	const named = (list: readonly Named[]) => (code: string) =>
		list.find((each) => each.code === code)?.label ?? code;
	const labels: Record<NeedFacet, (code: string) => string> = {
		sector: named(sectors),
		group: named(groups),
		part: named(parts),
		response: named(lenses),
		status: (code) => m[`status_${code as 'open'}`](),
		severity: (code) => m[`severity_${code as 'none'}`](),
		answered: (code) => m[`answered_${code as 'no'}`]()
	};
	const legends: Record<NeedFacet, string> = {
		sector: m.sector(),
		group: m.group(),
		part: m.place(),
		response: m.response(),
		status: m.status(),
		severity: m.severity(),
		answered: m.answered()
	};
	const option = (facet: NeedFacet, { code, count }: { code: string; count: number }): FacetLink => {
		const selected = query[facet] === code;
		const search = printNeedQuery({ ...query, [facet]: selected ? null : code });
		return { code, label: labels[facet](code), count, search, selected };
	};
	// the scale of severity keeps its order
	const place = (code: string) => severityChoices.findIndex((each) => each === code);
	return needFacets
		.map((facet) => ({
			facet,
			legend: legends[facet],
			options: (facet === 'severity'
				? counts[facet].toSorted((one, other) => place(one.code) - place(other.code))
				: counts[facet]
			).map((each) => option(facet, each))
		}))
		.filter(({ options }) => options.length > 0);
}
