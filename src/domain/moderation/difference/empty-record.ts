/** Records of which nothing is known yet: what a new one starts from, and what an old snapshot lacks. */
import type { Activity } from '#domain/activities/activity.ts';
import type { Grant } from '#domain/activities/grant.ts';
import type { Need } from '#domain/needs/need.ts';
import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Service } from '#domain/services/service.ts';
import type { RecordOf, Records } from '../record-type.ts';

const empties: { [K in RecordKind]: () => Records[K] } = {
	organization: emptyOrganization,
	service: emptyService,
	activity: emptyActivity,
	need: emptyNeed,
	grant: emptyGrant
};

export function emptyRecord<K extends RecordKind>(kind: K): RecordOf<K> {
	return empties[kind]();
}

export function emptyActivity(): Activity {
	return {
		id: '',
		slug: '',
		organization: '',
		title: {},
		summary: {},
		results: {},
		participants: [],
		sector_codes: [],
		population_group_codes: [],
		modality_codes: [],
		area_codes: [],
		location_ids: [],
		place: null,
		start_date: null,
		end_date: null,
		activity_status: null,
		people_targeted: null,
		people_reached: null,
		budget: null,
		currency: null,
		grant: null,
		responses: [],
		last_reported_date: null,
		urls: [],
		visibility: 'public',
		sources: []
	};
}

export function emptyNeed(): Need {
	return {
		id: '',
		slug: '',
		organization: null,
		statement: {},
		evidence: {},
		sector_codes: [],
		area_codes: [],
		population_group_codes: [],
		severity: null,
		severity_source: null,
		people_in_need: null,
		need_status: 'open',
		reported_date: null,
		votes: [],
		answers: [],
		responses: [],
		visibility: 'public',
		sources: []
	};
}

export function emptyGrant(): Grant {
	return {
		id: '',
		slug: '',
		organization: null,
		title: {},
		summary: {},
		results: {},
		parties: [],
		area_codes: [],
		amount: null,
		currency: null,
		start_date: null,
		end_date: null,
		visibility: 'public',
		sources: []
	};
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
