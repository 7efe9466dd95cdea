import { expect, test } from 'vitest';
import { areaGroups } from './area-groups.ts';

const node = (
	id: string,
	level: 'country' | 'region' | 'prefecture' | 'city' | 'district',
	up: string | null
) => ({
	id,
	slug: id,
	level,
	parent_id: up,
	name: { fr: id, en: id, es: id, ar: id }
});

test('cities with their districts come first, then the cities of each region, then countries; each area once', () => {
	const areas = [
		node('maroc', 'country', null),
		node('oriental', 'region', 'maroc'),
		node('angad', 'prefecture', 'oriental'),
		node('oujda', 'city', 'angad'),
		node('rabat', 'city', 'maroc'),
		node('hassan', 'district', 'rabat'),
		node('agdal', 'district', 'rabat')
	];
	const groups = areaGroups(areas, 'fr', { whole: (city) => `${city}, tout`, countries: 'Pays' });
	expect(groups.map(({ label, areas: list }) => [label, list.map(({ slug }) => slug)])).toEqual([
		['rabat', ['rabat', 'agdal', 'hassan']],
		['oriental', ['angad', 'oujda']],
		['Pays', ['maroc']]
	]);
	expect(groups[0]!.areas[0]!.label).toBe('rabat, tout');
});
