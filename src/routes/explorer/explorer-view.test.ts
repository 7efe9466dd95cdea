import { describe, expect, test } from 'vitest';
import type { Area } from '#domain/places/area.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { locales } from '#platform/i18n/locale.ts';
import { emptyQuery, parseQuery, type Query } from '#search/query.ts';
import type { Entry, Found } from '#search/result.ts';
import { explorerView, type Asked } from './explorer-view.ts';
import { wordsIn } from './words.ts';

const rabat: Area = {
	id: '1',
	slug: 'rabat',
	parent_id: null,
	level: 'city',
	name: { fr: 'Rabat', en: 'Rabat', es: 'Rabat', ar: 'الرباط' },
	country_code: 'MA',
	iso_code: 'MA-RAB',
	pcode: 'MA008002',
	centroid: { latitude: 34, longitude: -6.84 },
	time_zone: 'Africa/Casablanca',
	source: null
};
const health: TaxonomyTerm = {
	taxonomy_code: 'sector',
	code: 'health',
	parent_code: null,
	ocha_code: 'HEA',
	ocha_name: 'Health',
	label: { fr: 'Santé', en: 'Health', es: 'Salud', ar: 'الصحة' },
	synonyms: {},
	description: {},
	icon: 'cross',
	position: 1
};
const clinic: Entry = {
	id: 'c',
	slug: 'clinique',
	name: { fr: { value: 'Clinique', origin: 'author' } },
	acronym: null,
	description: { fr: { value: 'Soins.', origin: 'author' } },
	type_code: 'public-institution',
	sector_codes: ['health'],
	group_codes: [],
	language_codes: [],
	area_slug: 'rabat',
	address: null,
	precision: 'area',
	is_protected: false,
	positions: [],
	distance: null,
	open: 'unknown',
	open_until: null,
	services: [],
	has_phone: false,
	by_phone: false,
	status: null,
	assured_date: null,
	fades_date: null,
	source_date: '2021-04'
};
const nothing: Found = {
	total: 0,
	items: [],
	facets: { sector: [], type: [], group: [], language: [], cost: [], welcome: [] },
	open_count: 0,
	next: null,
	previous: null,
	from: 1,
	extent: null,
	clusters: [],
	badges: [],
	without_address: 0,
	did_you_mean: null,
	nearest: [],
	updated_at: null
};

function asked(changes: Partial<Asked> = {}, query: Partial<Query> = {}): Asked {
	const locale = changes.locale ?? 'fr';
	return {
		query: { ...emptyQuery('rabat'), ...query },
		ignored: [],
		found: { ...nothing, total: 1, items: [clinic] },
		area: rabat,
		parents: [],
		children: [],
		locale,
		words: wordsIn(locale, [health], [rabat]),
		nearby: false,
		today: '2026-11-23',
		date_problem: null,
		...changes
	};
}

describe('the explorer in words', () => {
	test('a record nobody has confirmed says so, with its source’s date as precise as the source', () => {
		const [row] = explorerView(asked()).rows;
		expect(row?.checked).toEqual({ label: 'À confirmer (source : avril 2021)', confirmed: false });
	});
	test('hours that nobody gave are unknown, not closed', () => {
		expect(explorerView(asked()).rows[0]?.hours).toEqual({ state: 'unknown', label: 'Horaires inconnus' });
	});
	test('a protected place is named as such and shows its city only', () => {
		const found = { ...nothing, total: 1, items: [{ ...clinic, is_protected: true }] };
		expect(explorerView(asked({ found })).rows[0]?.place).toBe('Lieu protégé · Rabat');
	});
	test('a partial list says how many of how many', () => {
		const found = { ...nothing, total: 312, items: [clinic], next: 'cursor' };
		expect(explorerView(asked({ found })).count).toBe('1 sur 312 organisations');
	});
	test('a facet without values is not shown', () => {
		expect(explorerView(asked()).facets).toEqual([]);
	});
	test('each filter is a chip whose link drops it alone', () => {
		const selected = { ...emptyQuery('rabat').selected, sector: ['health'] };
		const view = explorerView(asked({}, { q: 'soins', selected }));
		expect(view.chips.map(({ label, href }) => [label, href])).toEqual([
			['« soins »', '/fr/rabat?sector=health'],
			['Santé', '/fr/rabat?q=soins']
		]);
	});
	test('what the reader’s position found is in no address of the page', () => {
		const found = { ...nothing, total: 80, items: [{ ...clinic, distance: 1234 }], next: 'cursor' };
		const view = explorerView(asked({ found, nearby: true }));
		expect(JSON.stringify(view)).not.toContain('near=');
		expect(view.rows[0]?.distance).toMatch(/^1,2\skm$/);
		expect(view.chips.at(-1)).toMatchObject({ near: true, href: '/fr/rabat' });
	});
	test('a part of the address that was not understood is named', () => {
		const { query, ignored } = parseQuery(new URLSearchParams('bbox=1,2&sector=DROP TABLE'), 'rabat');
		const { notices } = explorerView(asked({ query, ignored }));
		expect(notices.join()).toContain('bbox');
		expect(notices.join()).toContain('sector');
	});
	test('on another date every link keeps the date, and one leads back to today', () => {
		const view = explorerView(asked({}, { asof: '2021-01-20', q: 'soins' }));
		expect(view.rows[0]?.href).toBe('/fr/organizations/clinique?asof=2021-01-20');
		expect(view.map_href).toBe('/fr/rabat?q=soins&asof=2021-01-20&view=map');
		expect(view.chips.at(-1)).toMatchObject({
			label: 'Tel que connu le 20 janvier 2021',
			href: '/fr/rabat?q=soins'
		});
		expect(view.asof.today).toBe('/fr/rabat?q=soins');
		expect(view.index).toBe(false);
	});
	test('speaks every language, with no word missing', () => {
		for (const locale of locales) {
			const view = explorerView(asked({ locale }));
			expect(JSON.stringify(view)).not.toMatch(/undefined|\{[a-z]+\}/);
			expect(view.heading).toContain(rabat.name[locale]);
		}
	});
});
