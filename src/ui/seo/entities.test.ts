import { expect, test } from 'vitest';
import type { OrganizationSheet, SheetLocation } from '#domain/organizations/organization-sheet.ts';
import { organizationEntity } from './entities.ts';

const label = (text: string) => ({ fr: text, en: text, es: text, ar: text });
const areas: SheetLocation['areas'] = [
	{ slug: 'rabat-hassan', level: 'district', name: label('Hassan') },
	{ slug: 'rabat', level: 'city', name: label('Rabat') },
	{ slug: 'morocco', level: 'country', name: label('Maroc') }
];
const shelter: OrganizationSheet = {
	id: '',
	slug: 'abri',
	name: { fr: { value: 'Abri', origin: 'author' }, ar: { value: 'ملجأ', origin: 'human' } },
	acronym: null,
	description: {},
	status: null,
	year_incorporated: null,
	website: null,
	email: null,
	area_basis: null,
	assured_date: null,
	fades_date: null,
	assured_how: null,
	updated_at: new Date(0),
	type: { code: 'local-ngo', label: label('Association'), icon: null },
	sectors: [],
	groups: [],
	languages: [],
	areas,
	parent: null,
	branches: [],
	locations: [
		{
			id: '',
			location_type: 'physical',
			name: {},
			address: null,
			position: null,
			precision: 'area',
			is_protected: true,
			accessibility: {},
			areas
		}
	],
	phones: [],
	contacts: [],
	urls: [],
	schedule: null,
	sources: []
};

test('what is not known is left out, and a shelter is its city and country', () => {
	expect(organizationEntity(shelter, 'fr', 'https://jiwar.test/fr/organizations/abri')).toEqual({
		'@type': 'Organization',
		'@id': 'https://jiwar.test/fr/organizations/abri',
		name: 'Abri',
		alternateName: ['ملجأ'],
		url: 'https://jiwar.test/fr/organizations/abri',
		location: [
			{
				'@type': 'Place',
				address: { '@type': 'PostalAddress', addressLocality: 'Rabat', addressCountry: 'Maroc' }
			}
		]
	});
});

test('hours are told as schema.org tells them', () => {
	const schedule = {
		opening_hours: 'Mo-Fr 09:00-15:00',
		closures: [],
		exceptions: [],
		description: {},
		time_zone: 'Africa/Casablanca',
		country_code: 'MA'
	};
	const entity = organizationEntity({ ...shelter, schedule }, 'fr', 'https://jiwar.test/');
	expect(entity.location).toMatchObject([
		{ openingHoursSpecification: [{ opens: '09:00', closes: '15:00' }] }
	]);
});
