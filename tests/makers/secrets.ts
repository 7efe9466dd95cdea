/**
 * Two cities that are the same to a visitor: in one the secrets are these words and places, in the other they are others or
 * absent. Whatever a visitor is shown must be the same in both, and hold none of the words.
 */
import type { Contact, Location, Organization, Phone, Source } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { aLocation, anOrganization } from './organizations.ts';
import { aService } from './services.ts';

/** Nothing else in the records or the pages reads like them, in whole or by their beginnings. */
export const secretWords = [
	'zqadresse',
	'zqmaison',
	'zqrampe',
	'zqplan',
	'zqcontactsource',
	'zqcoordonnees',
	'zqnomprive',
	'zqcourriel',
	'zqretire',
	'zqverificateur',
	'zqcachee',
	'zqancienne',
	'zqservicecache',
	'zqsousservice',
	'zqconsentement'
] as const;
export const secretNumbers = [
	'0661998877',
	'661998877',
	'661 99 88 77',
	'661-998877',
	'0537112299',
	'537112299'
];
export const secretPoints = [
	{ latitude: 34.0273191, longitude: -6.8217393 },
	{ latitude: 34.0431717, longitude: -6.8391919 }
] as const;
/** Where the points are in the other city: the same district, a kilometre and more away. */
const otherPoints = [{ latitude: 34.0112, longitude: -6.8411 }, null] as const;

const restricted = (number: string): Phone => ({
	number,
	kind: 'voice',
	description: localize({ fr: 'zqconsentement' }),
	sensitivity: 'restricted'
});
const openPhone: Phone = {
	number: '+212 5 37 00 00 01',
	kind: 'voice',
	description: {},
	sensitivity: 'public'
};
const privatePerson = (name: string, email: string, more: Partial<Contact> = {}): Contact => ({
	name,
	title: localize({ fr: 'Accueil' }),
	email,
	consent_date: null,
	consent_scope: null,
	consent_withdrawn_date: null,
	...more
});
const source = (url: string, field: Source['field']): Source => ({
	name: null,
	url,
	source_date: '2026',
	field
});

function protectedPlace(slug: string, index: 0 | 1, isSecret: boolean): Location {
	const position = (isSecret ? secretPoints : otherPoints)[index];
	const place = aLocation({
		id: stableId('location', slug, 'protected'),
		position,
		precision: position ? 'exact' : 'area',
		sensitivity: 'protected'
	});
	if (!isSecret) return place;
	return {
		...place,
		name: localize({ fr: 'zqmaison', ar: 'zqmaison' }),
		address: '12 zqadresse',
		accessibility: localize({ fr: 'zqrampe' }),
		source_url: 'https://zqplan.example/34.0273191'
	};
}

/** One never agreed to be named, one no longer does. */
function people(isSecret: boolean): Contact[] {
	const name = (word: string) => (isSecret ? word : 'Autre');
	const email = (word: string) => (isSecret ? `${word}@example.org` : 'autre@example.org');
	return [
		privatePerson(name('zqnomprive'), email('zqcourriel')),
		privatePerson(name('zqretire'), email('zqretire'), {
			consent_date: '2026-01-01',
			consent_withdrawn_date: '2026-02-01',
			consent_scope: isSecret ? 'zqconsentement' : null
		})
	];
}

function sources(isSecret: boolean): Source[] {
	const report = source('https://toit.example/rapport', 'record');
	if (!isSecret) return [report];
	return [
		report,
		source('https://zqcontactsource.example/', 'contact'),
		source('https://zqcoordonnees.example/', 'coordinates')
	];
}

function shelters(isSecret: boolean): Organization[] {
	const common = {
		organization_type_code: 'local-ngo',
		sector_codes: ['shelter'],
		assured_date: '2026-06-01',
		assured_by: isSecret ? 'zqverificateur' : null,
		assured_how: 'visit' as const,
		contacts: people(isSecret),
		phones: isSecret ? [restricted('+212 661-998877')] : []
	};
	const home = anOrganization({
		...common,
		slug: 'toit-sur',
		id: stableId('organization', 'toit-sur'),
		name: localize({ fr: 'Un toit sûr' }),
		locations: [protectedPlace('toit-sur', 0, isSecret)],
		sources: sources(isSecret)
	});
	const office = aLocation({
		id: stableId('location', 'deux-portes', 'office'),
		address: '1 avenue Ouverte',
		position: { latitude: 34.02, longitude: -6.83 },
		precision: 'exact'
	});
	const both = anOrganization({
		...common,
		slug: 'deux-portes',
		id: stableId('organization', 'deux-portes'),
		name: localize({ fr: 'Deux portes', ar: 'بابان' }),
		// without its hidden parent in the other city
		parent: isSecret ? 'zqcachee' : null,
		phones: [openPhone, ...common.phones],
		locations: [office, protectedPlace('deux-portes', 1, isSecret)]
	});
	return [home, both];
}

function hidden(): Organization {
	return anOrganization({
		slug: 'zqcachee',
		id: stableId('organization', 'zqcachee'),
		name: localize({ fr: 'zqcachee', en: 'zqcachee', ar: 'zqcachee' }),
		acronym: 'zqcachee',
		visibility: 'hidden',
		area: 'rabat',
		parent: 'voisins-de-hassan',
		sector_codes: ['shelter', 'health'],
		language_codes: ['fr'],
		phones: [openPhone],
		locations: [
			aLocation({
				id: stableId('location', 'zqcachee', 'main'),
				address: '3 zqcachee',
				position: { latitude: 34.0201, longitude: -6.8301 },
				precision: 'exact'
			})
		]
	});
}

/** Public records of both, and what only the city with secrets holds. */
export function cityRecords(isSecret: boolean): { organizations: Organization[]; services: Service[] } {
	const neighbours = anOrganization({ language_codes: ['fr', 'ar'], sector_codes: ['health'] });
	const course = aService({ phones: [openPhone, ...(isSecret ? [restricted('0537-112299')] : [])] });
	const refuge = aService({
		slug: 'hebergement',
		id: stableId('service', 'hebergement'),
		organization: 'toit-sur',
		name: localize({ fr: 'Hébergement' }),
		cost: 'free',
		location_ids: [stableId('location', 'toit-sur', 'protected')]
	});
	const secret = (slug: string, organization: string, visibility: 'public' | 'hidden') =>
		aService({
			slug,
			id: stableId('service', slug),
			organization,
			name: localize({ fr: slug }),
			visibility,
			cost: 'paid'
		});
	return {
		organizations: [neighbours, ...shelters(isSecret), ...(isSecret ? [hidden()] : [])],
		services: [
			course,
			refuge,
			...(isSecret
				? [
						secret('zqservicecache', 'voisins-de-hassan', 'hidden'),
						secret('zqsousservice', 'zqcachee', 'public')
					]
				: [])
		]
	};
}

/** The same city before anybody thought of protecting anything: all of it was public, and is not shown any more. */
export function carelessPast<R extends Organization | Service>(record: R): R {
	const open = {
		...record,
		visibility: 'public' as const,
		phones: record.phones.map((phone) => ({ ...phone, sensitivity: 'public' as const })),
		contacts: record.contacts.map((contact) => {
			return { ...contact, consent_date: '2026-01-01', consent_withdrawn_date: null };
		})
	};
	if (!('locations' in record)) return open;
	const locations = record.locations.map((place) => ({ ...place, sensitivity: 'public' as const }));
	return { ...open, locations };
}
