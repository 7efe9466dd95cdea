import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownAreas } from '#tests/makers/areas.ts';
import { anyOrganization } from '#tests/makers/arbitrary-records.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { mergeOrganization, organizations } from './organizations.ts';
import { RowReader } from './row-reader.ts';
import { gatherVocabulary } from './vocabulary.ts';

const terms = ['local-ngo', 'un-agency', 'health', 'migrants', 'women', 'fr'].map((code, position) => ({
	taxonomy_code: (
		[
			'organization_type',
			'organization_type',
			'sector',
			'population_group',
			'population_group',
			'language'
		] as const
	)[position]!,
	code,
	parent_code: null,
	ocha_code: null,
	ocha_name: null,
	label: { fr: code, en: code, es: code, ar: code },
	synonyms: {},
	description: {},
	icon: null,
	position
}));
const words = gatherVocabulary(knownAreas, terms, {
	sector: new Map([['soins', ['health']]]),
	population_group: new Map([['migrant women', ['migrants', 'women']]]),
	organization_type: new Map([['local_ngo', ['local-ngo']]])
});
const usual = { id: 'voisins', name: 'Voisins', type: 'local_ngo', city: 'Rabat' };

function read(cells: Record<string, string>) {
	const row = new RowReader(7, new Map(Object.entries({ ...usual, ...cells })));
	return { draft: organizations.read(row, words), issues: row.issues };
}

describe('a row of organizations', () => {
	test('what it says becomes a record in our codes', () => {
		const { draft, issues } = read({
			themes: 'soins;health',
			target_groups: 'migrant women;women',
			languages: 'fr'
		});
		expect(issues).toEqual([]);
		expect(mergeOrganization(draft, null)).toMatchObject({
			slug: 'voisins',
			name: { fr: { value: 'Voisins', origin: 'author' } },
			organization_type_code: 'local-ngo',
			sector_codes: ['health'],
			population_group_codes: ['migrants', 'women'],
			area: 'rabat',
			locations: [{ area: 'rabat', precision: 'area', sensitivity: 'public', position: null }]
		});
	});

	test.each([
		[{ email: 'gadem@' }, 'invalid_email', 'email', undefined],
		[{ website: 'gadem point org' }, 'invalid_web_address', 'website', undefined],
		[{ city: 'Rabbat' }, 'unknown_area', 'city', 'rabat'],
		[{ type: 'local_ong' }, 'unknown_code', 'type', 'local_ngo'],
		[{ themes: 'helth' }, 'unknown_code', 'themes', 'health'],
		[{ lat: '34' }, 'incomplete_coordinates', 'lon', undefined],
		[{ lat: '134', lon: '-6' }, 'invalid_number', 'lat', '-90 … 90'],
		[{ location_precision: 'exact' }, 'incomplete_coordinates', 'lat', undefined],
		[{ founded_year: 'vers 1990' }, 'invalid_number', 'founded_year', '1000 … 2200'],
		[{ source_date: '12/04/2021' }, 'invalid_date', 'source_date', undefined],
		[{ operating_status: 'actif' }, 'invalid_value', 'operating_status', 'active'],
		[{ parent: 'voisins' }, 'own_parent', 'parent', undefined],
		[{ id: 'Voisins de Hassan' }, 'invalid_code', 'id', undefined],
		[{ name: '' }, 'missing_value', 'name', undefined],
		[{ phone: 'à l’accueil' }, 'invalid_phone', 'phone', undefined],
		[{ location_sensitivity: 'protected', phone: '0537770332' }, 'protected_details', 'phone', undefined],
		[{ location_sensitivity: 'protected', address: '1 rue X' }, 'protected_details', 'address', undefined]
	])('%j is an error that names its column and line', (cells, code, path, suggestion) => {
		const { issues } = read(cells as unknown as Record<string, string>);
		const found = issues.filter(({ severity }) => severity === 'error');
		expect(found[0]).toMatchObject({ code, path, line: 7, ...(suggestion ? { suggestion } : {}) });
	});

	test('hidden characters are taken out, and it is said', () => {
		const { draft, issues } = read({ name: '\u200bVoisins\u0007' });
		expect(draft.name.fr).toBe('Voisins');
		expect(issues).toMatchObject([{ code: 'hidden_characters', severity: 'warning', path: 'name' }]);
	});

	test('a blank cell never erases what is known', () => {
		const known = anOrganization({
			slug: 'voisins',
			email: 'x@voisins.ma',
			acronym: 'VH',
			assured_by: 'La commune'
		});
		expect(mergeOrganization(read({}).draft, known)).toMatchObject({
			email: 'x@voisins.ma',
			acronym: 'VH',
			assured_by: 'La commune'
		});
	});

	test("when the author's text changes, the translation is outdated until it changes too", () => {
		const first = mergeOrganization(read({ summary_fr: 'Un', summary_en: 'One' }).draft, null);
		const second = mergeOrganization(read({ summary_fr: 'Deux', summary_en: 'One' }).draft, first);
		expect(second.description).toMatchObject({ fr: { value: 'Deux' }, en: { value: 'One', outdated: true } });
		const third = mergeOrganization(read({ summary_fr: 'Deux', summary_en: 'Two' }).draft, second);
		expect(third.description.en).toEqual({ value: 'Two', origin: 'human' });
	});

	test('importing a row twice over any record is importing it once', () => {
		const cells = fc.record(
			{
				name: fc.constantFrom('Voisins', 'Voisines'),
				name_ar: fc.constant('جيران'),
				summary_fr: fc.constantFrom('Un', 'Deux'),
				summary_en: fc.constantFrom('One', 'Two'),
				area: fc.constantFrom('rabat-hassan', 'oujda'),
				address: fc.constant('12 rue Pékin'),
				lat: fc.constant('34,02'),
				lon: fc.constant('-6.83'),
				phone: fc.constant('05 37 77 03 32/33'),
				themes: fc.constantFrom('soins', 'health'),
				operating_status: fc.constantFrom('active', 'ended', 'unknown'),
				location_precision: fc.constantFrom('city', 'none', 'address'),
				source_url: fc.constant('https://a.ma/x ; https://b.ma (ODbL, © OSM)'),
				contact_source_url: fc.constant('www.c.ma')
			},
			{ requiredKeys: [] }
		);
		fc.assert(
			fc.property(cells, fc.option(anyOrganization, { nil: null }), (given, known) => {
				const { draft } = read(given as Record<string, string>);
				const once = mergeOrganization(draft, known);
				expect(mergeOrganization(draft, once)).toEqual(once);
			})
		);
	});
});
