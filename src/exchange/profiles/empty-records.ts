/** Records of which nothing is known yet. */
import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { stableId } from '#platform/stable-id.ts';

/** A source's row is the same service for ever, whatever becomes of its name and address. */
export function serviceId(organization: string, key: string): string {
	return stableId('service', organization, key);
}

export function emptyService(key: string, organization: string): Service {
	return {
		id: serviceId(organization, key),
		slug: '',
		organization,
		name: {},
		description: {},
		status: 'active',
		sector_codes: [],
		service_category_codes: [],
		population_group_codes: [],
		welcome: null,
		eligibility: {},
		minimum_age: null,
		maximum_age: null,
		required_documents: {},
		cost: null,
		fees_description: {},
		application_process: {},
		language_codes: [],
		email: null,
		url: null,
		visibility: 'public',
		assured_date: null,
		assured_by: null,
		assured_how: null,
		location_ids: [],
		phones: [],
		contacts: [],
		schedule: null,
		sources: []
	};
}

export function emptyOrganization(slug: string): Organization {
	return {
		id: stableId('organization', slug),
		slug,
		parent: null,
		name: {},
		acronym: null,
		description: {},
		organization_type_code: '',
		status: null,
		year_incorporated: null,
		website: null,
		email: null,
		language_codes: [],
		sector_codes: [],
		population_group_codes: [],
		area: '',
		area_basis: null,
		visibility: 'public',
		assured_date: null,
		assured_by: null,
		assured_how: null,
		identifiers: [],
		locations: [],
		phones: [],
		contacts: [],
		urls: [],
		schedule: null,
		sources: []
	};
}

export function emptyLocation(id: string): Location {
	const nothing = { name: {}, address: null, position: null, accessibility: {}, source_url: null };
	return { id, location_type: 'physical', ...nothing, area: '', precision: 'area', sensitivity: 'public' };
}
