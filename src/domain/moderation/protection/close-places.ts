import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { isProtectedByDefault } from './protected-by-default.ts';

/** Where it is given, as its page shows it: its own places, else all those of its organization. */
function placeIdsOf(service: Service, places: readonly Location[]): readonly string[] {
	return service.location_ids.length > 0 ? service.location_ids : places.map(({ id }) => id);
}

/**
 * Public places that must close because of what is now given there: a bed for the night, a refuge for survivors or minors. Only
 * what is new about the service counts: a place that somebody opened on purpose since is not closed again by the same words.
 */
export function placesToClose(
	service: Service,
	before: Service | null,
	{ locations }: Pick<Organization, 'locations'>
): string[] {
	if (!isProtectedByDefault(service)) return [];
	const given = placeIdsOf(service, locations);
	const decided = before && isProtectedByDefault(before) ? placeIdsOf(before, locations) : [];
	return locations
		.filter(({ location_type, sensitivity }) => location_type === 'physical' && sensitivity === 'public')
		.filter(({ id }) => given.includes(id) && !decided.includes(id))
		.map(({ id }) => id);
}

/** The organization with these places closed; itself when there is nothing to close. */
export function closePlaces(organization: Organization, ids: readonly string[]): Organization {
	if (ids.length === 0) return organization;
	return {
		...organization,
		locations: organization.locations.map((place) =>
			ids.includes(place.id) ? { ...place, sensitivity: 'protected' } : place
		)
	};
}
