/**
 * Two cities that are the same to a visitor: in one the secrets are these words and places, in the other they are others or
 * absent. Whatever a visitor is shown must be the same in both, and hold none of the words.
 */
import type { Contact, Organization, Source } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { aLocation, anOrganization } from './organizations.ts';
import { aService } from './services.ts';
import { keptRecords } from './kept-records.ts';
import { forPartners, openPhone, privatePerson, protectedPlace, restricted, source } from './secret-parts.ts';

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

/** Public, with a number and a person kept for partners, and one kept closer. */
function someNeighbours(isSecret: boolean): Organization {
	return anOrganization({
		language_codes: ['fr', 'ar'],
		sector_codes: ['health'],
		phones: isSecret ? [forPartners('+212 662-445566')] : [],
		contacts: isSecret
			? [
					privatePerson('zqreferente', 'zqreferente@example.org', {
						consent_date: '2026-01-01',
						consent_scope: 'partenaires',
						sensitivity: 'partners'
					}),
					privatePerson('zqreserve', 'zqreserve@example.org', {
						consent_date: '2026-01-01',
						consent_scope: 'equipe',
						sensitivity: 'restricted'
					})
				]
			: []
	});
}

/** Public records of both, and what only the city with secrets holds. */
export function cityRecords(isSecret: boolean): { organizations: Organization[]; services: Service[] } {
	const neighbours = someNeighbours(isSecret);
	const more = keptRecords();
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
		organizations: [
			neighbours,
			...shelters(isSecret),
			...(isSecret ? [hidden(), ...more.organizations] : [])
		],
		services: [
			course,
			refuge,
			...(isSecret
				? [
						secret('zqservicecache', 'voisins-de-hassan', 'hidden'),
						secret('zqsousservice', 'zqcachee', 'public'),
						...more.services
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
		contacts: record.contacts.map(({ sensitivity, ...contact }) => {
			void sensitivity;
			return { ...contact, consent_date: '2026-01-01', consent_withdrawn_date: null };
		})
	};
	if (!('locations' in record)) return open;
	const locations = record.locations.map((place) => ({ ...place, sensitivity: 'public' as const }));
	return { ...open, locations };
}
