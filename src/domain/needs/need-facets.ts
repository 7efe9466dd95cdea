/** By what needs are filtered, and what each value would find given the others. Pure. */
import { answerOf, isSaidIn, partsOf, type NeedQuery } from './need-query.ts';
import type { PublicNeed } from './public-need.ts';

export const needFacets = ['sector', 'group', 'part', 'status', 'severity', 'answered', 'response'] as const;
export type NeedFacet = (typeof needFacets)[number];
export type FacetCounts = Record<NeedFacet, { code: string; count: number }[]>;

const codes = (terms: readonly { code: string }[]) => terms.map(({ code }) => code);

/** The values of a need; a need of the area as a whole, or of a wider one, is in no part. */
export function facetValues(need: PublicNeed, area: string): Record<NeedFacet, readonly string[]> {
	return {
		sector: codes(need.sectors),
		group: codes(need.groups),
		part: partsOf(need.areas, area).filter((part) => part !== ''),
		status: [need.need_status],
		severity: [String(need.severity ?? 'none')],
		answered: [answerOf(need)],
		response: codes(need.responses)
	};
}

/** Values that the other facets leave, the most frequent first; the chosen one is always there. */
export function countNeedFacets(needs: readonly PublicNeed[], query: NeedQuery, area: string): FacetCounts {
	const counts = new Map(
		needFacets.map((facet) => {
			const chosen = query[facet];
			return [facet, new Map<string, number>(chosen === null ? [] : [[chosen, 0]])];
		})
	);
	for (const need of needs) {
		if (!isSaidIn(need, query.words)) continue;
		const values = facetValues(need, area);
		const failed = needFacets.filter((facet) => {
			const chosen = query[facet];
			return chosen !== null && !values[facet].includes(chosen);
		});
		// what another facet leaves out as well would not be found by this one
		if (failed.length > 1) continue;
		for (const facet of failed.length === 1 ? failed : needFacets) {
			const found = counts.get(facet)!;
			for (const code of new Set(values[facet])) found.set(code, (found.get(code) ?? 0) + 1);
		}
	}
	const listed = (facet: NeedFacet) =>
		[...counts.get(facet)!]
			.map(([code, count]) => ({ code, count }))
			.sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
	return Object.fromEntries(needFacets.map((facet) => [facet, listed(facet)])) as FacetCounts;
}
