import type { AreaBadge } from '../result.ts';
import type { KnownArea } from '../words/vocabularies.ts';
import { hasBit, type Bits } from '../slots/bits.ts';
import type { Image } from './image.ts';

const most = 40;

/**
 * Records known by their area only, counted once each: within a city its districts,
 * else the cities (prefectures) of what is shown; their regions, then their countries, when that would be too many numbers.
 */
export function areaBadges(image: Image, unplaced: Bits, shown: string): AreaBadge[] {
	const homes = new Map<string, number>();
	const { slots, areas } = image.homesIn(shown);
	for (let index = 0; index < slots.length; index++)
		if (hasBit(unplaced, slots[index]!)) homes.set(areas[index]!, (homes.get(areas[index]!) ?? 0) + 1);
	const level = image.vocabularies.find(shown)?.level;
	const isCity = level === 'city' || level === 'district' || level === 'prefecture';
	const grains: KnownArea['level'][][] = isCity
		? [['district', 'city', 'prefecture', 'region', 'country']]
		: [['city', 'prefecture', 'region', 'country'], ['region', 'country'], ['country']];
	let badges: AreaBadge[] = [];
	for (const grain of grains) {
		badges = gather(image, homes, grain);
		if (badges.length <= most) break;
	}
	return badges;
}

function gather(
	image: Image,
	homes: ReadonlyMap<string, number>,
	grain: readonly KnownArea['level'][]
): AreaBadge[] {
	const badges = new Map<string, AreaBadge>();
	for (const [home, count] of homes) {
		const line = image.vocabularies.lineage(home).map((slug) => image.vocabularies.find(slug)!);
		// A district whose centre is not known has no position: it is counted in words beside the map.
		const area = line.find((each) => grain.includes(each.level)) ?? line.at(-1)!;
		const badge = badges.get(area.slug);
		if (badge) badge.count += count;
		else badges.set(area.slug, { slug: area.slug, name: area.name, position: area.centroid, count });
	}
	return [...badges.values()].sort(
		(one, other) => other.count - one.count || (one.slug < other.slug ? -1 : 1)
	);
}
