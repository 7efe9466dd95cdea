import { expect, test } from 'vitest';
import type { Area } from '#domain/places/area.ts';
import { branchesOf } from './branches.ts';

const area = (slug: string, level: Area['level'], parent: string | null): Area => ({
	id: slug,
	slug,
	parent_id: parent,
	level,
	name: { fr: slug, en: slug, es: slug, ar: slug },
	country_code: 'MA',
	iso_code: null,
	pcode: null,
	centroid: null,
	time_zone: 'Africa/Casablanca',
	source: null
});
const areas = [
	area('morocco', 'country', null),
	area('rabat', 'city', 'morocco'),
	area('oujda', 'city', 'morocco'),
	area('fes', 'city', 'morocco'),
	area('rabat-hassan', 'district', 'rabat')
];
const counts = new Map([
	['morocco', 9],
	['rabat', 6],
	['rabat-hassan', 2],
	['oujda', 3]
]);

test('the index of places is a tree without empty branches', () => {
	expect(branchesOf(areas, counts)).toMatchObject([
		{
			slug: 'morocco',
			children: [{ slug: 'rabat', children: [{ slug: 'rabat-hassan' }] }, { slug: 'oujda' }]
		}
	]);
});
