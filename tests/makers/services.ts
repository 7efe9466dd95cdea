import type { Service } from '#domain/services/service.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';

/** A French course given by the association of `anOrganization`, without a place. */
export function aService(more: Partial<Service> = {}): Service {
	const slug = more.slug ?? 'cours-de-francais';
	return {
		id: stableId('service', slug),
		slug,
		organization: 'voisins-de-hassan',
		name: localize({ fr: 'Cours de français' }),
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
		sources: [],
		...more
	};
}
