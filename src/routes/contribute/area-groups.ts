import type { Area } from '#domain/places/area.ts';
import type { Locale } from '#platform/i18n/locale.ts';

export type AreaGroup = { label: string; areas: { slug: string; label: string }[] };

type Node = Pick<Area, 'id' | 'parent_id' | 'slug' | 'level' | 'name'>;

/** The list to choose a place from: cities with their districts, then each region's other cities, then whole countries. */
export function areaGroups(
	areas: readonly Node[],
	locale: Locale,
	words: { whole: (city: string) => string; countries: string }
): AreaGroup[] {
	const byId = new Map(areas.map((area) => [area.id, area]));
	const parent = (area: Node) => byId.get(area.parent_id ?? '');
	const line = ({ slug, name }: Node) => ({ slug, label: name[locale] });
	const byName = (one: { label: string }, other: { label: string }) =>
		one.label.localeCompare(other.label, locale);

	const districts = Map.groupBy(
		areas.filter(({ level }) => level === 'district'),
		(area) => parent(area)?.id ?? ''
	);
	const cities = areas
		.filter(({ id }) => districts.has(id))
		.map((city) => ({
			label: city.name[locale],
			areas: [
				{ slug: city.slug, label: words.whole(city.name[locale]) },
				...districts.get(city.id)!.map(line).sort(byName)
			]
		}));
	const others = areas.filter(
		({ id, level }) => (level === 'city' || level === 'prefecture') && !districts.has(id)
	);
	const regions = [...Map.groupBy(others, (area) => regionOf(area, parent))].map(([region, list]) => ({
		label: region?.name[locale] ?? words.countries,
		areas: list.map(line).sort(byName)
	}));
	const countries = areas.filter(({ level }) => level === 'country').map(line);
	return [
		...cities.sort(byName),
		...regions.sort(byName),
		...(countries.length > 0 ? [{ label: words.countries, areas: countries }] : [])
	];
}

/** The region, else the country. */
function regionOf(area: Node, parent: (area: Node) => Node | undefined): Node | undefined {
	let up = parent(area);
	while (up && up.level !== 'region' && up.level !== 'country') up = parent(up);
	return up;
}
