/** Records for tests: each maker gives a whole, valid one; the test names only what it is about. */
import type { Location, Organization } from '#domain/organizations/organization.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';

/** A place in Rabat's Hassan district, known to its district only unless told more. */
export function aLocation(more: Partial<Location> = {}): Location {
	return {
		id: stableId('location', 'test', more.area ?? 'rabat-hassan', more.address ?? ''),
		location_type: 'physical',
		name: {},
		address: null,
		area: 'rabat-hassan',
		position: null,
		precision: 'area',
		sensitivity: 'public',
		accessibility: {},
		source_url: null,
		...more
	};
}

/** A local association of Rabat with nothing more than a name. */
export function anOrganization(more: Partial<Organization> = {}): Organization {
	const slug = more.slug ?? 'voisins-de-hassan';
	return {
		id: stableId('organization', slug),
		slug,
		parent: null,
		name: localize({ fr: 'Voisins de Hassan' }),
		acronym: null,
		description: {},
		organization_type_code: 'local-ngo',
		status: null,
		year_incorporated: null,
		website: null,
		email: null,
		language_codes: [],
		sector_codes: [],
		population_group_codes: [],
		area: 'rabat',
		area_basis: null,
		visibility: 'public',
		assured_date: null,
		assured_by: null,
		assured_how: null,
		identifiers: [],
		locations: [aLocation({ id: stableId('location', slug, 'main') })],
		phones: [],
		contacts: [],
		urls: [],
		schedule: null,
		sources: [],
		...more
	};
}

/** The address of the shelter below, in capitals one can look for in whatever is published: it must never be found. */
export const shelterSecrets = {
	address: '7 RUE DU REFUGE SECRET',
	latitude: 34.020101,
	longitude: -6.831313,
	name: 'MAISON SECRETE'
};

/** A place that shelters people: its point and address are recorded, and must never leave the database. */
export function aShelter(more: Partial<Organization> = {}): Organization {
	const slug = more.slug ?? 'toit-sur';
	const { address, latitude, longitude, name } = shelterSecrets;
	return anOrganization({
		slug,
		id: stableId('organization', slug),
		name: localize({ fr: 'Un toit sûr' }),
		sector_codes: ['shelter'],
		locations: [
			aLocation({
				id: stableId('location', slug, 'main'),
				name: localize({ fr: name }),
				address,
				position: { latitude, longitude },
				precision: 'exact',
				sensitivity: 'protected'
			})
		],
		...more
	});
}
