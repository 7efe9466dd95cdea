import type { Area, AreaLevel } from '#domain/places/area.ts';
import type { Labels } from '#platform/i18n/localized.ts';

/** A place to open the explorer at, with how many organizations it holds. */
export type Place = { slug: string; level: AreaLevel; name: Labels; count: number };

const toPlace = (area: Area, counts: ReadonlyMap<string, number>): Place => ({
	slug: area.slug,
	level: area.level,
	name: area.name,
	count: counts.get(area.slug) ?? 0
});

/** The whole tree of places that hold something, each under the one it lies in. */
export type Branch = Place & { children: Branch[] };

export function branchesOf(
	areas: readonly Area[],
	counts: ReadonlyMap<string, number>,
	parent: string | null = null
): Branch[] {
	return areas
		.filter((area) => area.parent_id === parent && (counts.get(area.slug) ?? 0) > 0)
		.map((area) => ({ ...toPlace(area, counts), children: branchesOf(areas, counts, area.id) }))
		.sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1));
}
