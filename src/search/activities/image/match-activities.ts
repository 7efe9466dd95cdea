import { daysOf } from '#domain/activities/period.ts';
import { and, countBits, type Bits } from '../../slots/bits.ts';
import { activityFacets, readMonths, type ActivityFacet, type ActivityQuery } from '../query.ts';
import type { ActivityImage } from './activity-image.ts';

export type AskedOfImage = {
	/** Organizations and donors by id. */
	selected: ActivityQuery['selected'];
	/** Slug of the area; null: everywhere. */
	area: string | null;
	/** Its parts: slugs of the areas one level below. */
	parts: readonly string[];
	/** Activities that hold the words, null when there are none. */
	words: Bits | null;
};
export type FacetCount = { code: string; count: number };
export type ActivityMatches = {
	hits: Bits;
	/** What each facet would find given the others; organizations by id. In no order, none that is zero. */
	facets: Record<ActivityFacet, FacetCount[]>;
	in_area: number;
};

/** An organization and its role are one question: this one, as that. */
type Check = Exclude<ActivityFacet, 'organization' | 'role'> | 'who';
const checks = [
	...activityFacets.filter((facet) => facet !== 'organization' && facet !== 'role'),
	'who'
] as Check[];
const checkOf = (facet: ActivityFacet): Check =>
	facet === 'organization' || facet === 'role' ? 'who' : facet;

/** OR within a facet, AND between; each facet is counted on what all the others leave. */
export function matchActivities(image: ActivityImage, asked: AskedOfImage): ActivityMatches {
	const area = image.inArea(asked.area);
	const here = asked.words ? and(area, asked.words) : area;
	const passes = new Map<Check, Bits>();
	for (const check of checks) {
		const bits = holding(image, check, asked);
		if (bits) passes.set(check, bits);
	}
	const facets = {} as ActivityMatches['facets'];
	for (const facet of activityFacets) {
		const others = [...passes].filter(([check]) => check !== checkOf(facet)).map(([, bits]) => bits);
		facets[facet] = countValues(image, facet, and(here, ...others), asked);
	}
	return { hits: and(here, ...passes.values()), facets, in_area: countBits(area) };
}

/** Activities that a facet's values leave; null when none is asked. */
function holding(image: ActivityImage, check: Check, { selected, area }: AskedOfImage): Bits | null {
	if (check === 'who') {
		const { organization, role } = selected;
		if (organization.length === 0) return role.length === 0 ? null : image.withAny('role', role);
		if (role.length === 0) return image.withAny('organization', organization);
		return image.withAny('who', pairs(organization, role));
	}
	const codes = selected[check];
	if (codes.length === 0) return null;
	switch (check) {
		case 'part': {
			const bits = image.withAny(
				'in',
				codes.filter((code) => code !== 'none')
			);
			return codes.includes('none') && area ? or(bits, image.withAny('at', [area])) : bits;
		}
		case 'reported':
			return or(
				image.withAny('reported', [...codes, ...within(image, codes)]),
				image.withAny('reported_year', codes)
			);
		default:
			return image.withAny(check, codes);
	}
}

/** Dates of reports that lie in a range asked for. */
function within(image: ActivityImage, codes: readonly string[]): string[] {
	const ranges = codes.flatMap((code) => readMonths(code) ?? []);
	if (ranges.length === 0) return [];
	return [...image.codesOf('reported')].filter((date) => {
		if (date === 'unknown') return false;
		const month = daysOf(date).last.slice(0, 7);
		return ranges.some(({ from, to }) => (from ?? month) <= month && month <= (to ?? month));
	});
}

const pairs = (organizations: readonly string[], roles: readonly string[]) =>
	organizations.flatMap((id) => roles.map((role) => `${id}|${role}`));

function or(one: Bits, other: Bits): Bits {
	for (let word = 0; word < one.length; word++) one[word]! |= other[word]!;
	return one;
}

function countValues(
	image: ActivityImage,
	facet: ActivityFacet,
	among: Bits,
	{ selected, area, parts }: AskedOfImage
): FacetCount[] {
	const counted = (code: string): FacetCount => ({ code, count: image.countOf(facet, code, among) });
	const some = (counts: FacetCount[]) => counts.filter(({ count }) => count > 0);
	switch (facet) {
		case 'part':
			if (area === null) return [];
			return some([
				...parts.map((code) => ({ code, count: image.countOf('in', code, among) })),
				{ code: 'none', count: image.countOf('at', area, among) }
			]);
		case 'organization':
			if (selected.role.length > 0)
				return some(
					[...image.codesOf('organization')].map((code) => ({
						code,
						count: countAny(image, pairs([code], selected.role), among)
					}))
				);
			break;
		case 'role':
			if (selected.organization.length > 0)
				return some(
					[...image.codesOf('role')].map((code) => ({
						code,
						count: countAny(image, pairs(selected.organization, [code]), among)
					}))
				);
	}
	return some([...image.codesOf(facet)].map(counted));
}

/** How many have any of the pairs: one pair is counted as it lies. */
function countAny(image: ActivityImage, who: readonly string[], among: Bits): number {
	if (who.length === 1) return image.countOf('who', who[0]!, among);
	const counts = who.map((pair) => image.countOf('who', pair, among));
	// counting the union is needed only where more than one of them is there
	if (counts.filter((count) => count > 0).length < 2) return Math.max(0, ...counts);
	return countBits(and(image.withAny('who', who), among));
}
