/** Records of which nothing is known yet: what a new one starts from, and what an old snapshot lacks. */
import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-details.store.server.ts';
import type { Service } from '#domain/services/service.ts';

export type RecordOf<K extends RecordKind> = K extends 'organization' ? Organization : Service;
export type AnyRecord = Organization | Service;

export function emptyRecord<K extends RecordKind>(kind: K): RecordOf<K> {
	return (kind === 'organization' ? emptyOrganization() : emptyService()) as RecordOf<K>;
}

export function emptyService(): Service {
	return {
		id: '',
		slug: '',
		organization: '',
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

export function emptyOrganization(): Organization {
	return {
		id: '',
		slug: '',
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
