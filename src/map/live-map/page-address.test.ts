import { describe, expect, test } from 'vitest';
import { linksOf, mapRequest, readMapAnswer } from './page-address.ts';

const page = { pathname: '/fr/rabat', search: '?q=sant%C3%A9&sector=health,education&after=abc&view=map' };

describe('links of the live map', () => {
	const links = linksOf(page, 'fr');

	test('keep the question of the page and change its window', () => {
		expect(links.view([-6.9, 33.9, -6.8, 34])).toBe(
			'/fr/rabat?q=sant%C3%A9&sector=health,education&view=map&bbox=-6.9,33.9,-6.8,34'
		);
		expect(linksOf({ pathname: '/fr/rabat', search: '?bbox=1,2,3,4' }, 'fr').view(null)).toBe('/fr/rabat');
	});

	test('lead to the list of what an area holds without a published address', () => {
		expect(links.badge('sale')).toBe('/fr/sale?q=sant%C3%A9&sector=health,education&place=area');
		expect(links.withoutAddress).toBe('/fr/rabat?q=sant%C3%A9&sector=health,education&place=area');
		expect(links.record('foo')).toBe('/fr/organizations/foo');
	});
});

test('the API is asked the question of the page, without what only a page has', () => {
	expect(mapRequest(page, 'fr', [-6.9, 33.9, -6.8, 34])).toBe(
		'/api/v1/map?q=sant%C3%A9&sector=health,education&area=rabat&lang=fr&bbox=-6.9,33.9,-6.8,34'
	);
	expect(mapRequest({ pathname: '/ar/search', search: '?q=a' }, 'ar', [1, 2, 3, 4])).toBe(
		'/api/v1/map?q=a&area=all&lang=ar&bbox=1,2,3,4'
	);
});

test('a name given in another language stays labelled with it', () => {
	const found = readMapAnswer(
		{
			clusters: [
				{
					latitude: 34,
					longitude: -6.8,
					count: 1,
					bbox: [-6.8, 34, -6.8, 34],
					entry: {
						slug: 'foo',
						name: { value: 'Fondation', locale: 'fr', fallback: true, origin: 'author', outdated: false }
					}
				}
			],
			badges: [{ slug: 'sale', name: 'سلا', position: null, count: 4 }],
			without_address: 4
		},
		'ar'
	);
	expect(found.clusters[0]?.entry?.name).toEqual({ fr: { value: 'Fondation', origin: 'author' } });
	expect(found.badges[0]?.name).toEqual({ ar: 'سلا' });
});
