import type { Location, Organization } from '#domain/organizations/organization.ts';
import { plain } from '#platform/i18n/nearest-word.ts';
import { stableId } from '#platform/stable-id.ts';
import { emptyLocation } from '#domain/moderation/difference/empty-record.ts';
import type { ServiceDraft } from './services.ts';
import type { AreaTree } from './vocabulary.ts';

type Placed = { organization: Organization; location_id: string };

/**
 * Where a service is given, among the places of its organization; a place missing there is added.
 * With an address: the place that has it, else the one exact place of the city whose address was not known, else a new one.
 * Without: the organization's place in that city, else the city alone. A protected organization never gets more than the city.
 */
export function placeService(
	organization: Organization,
	place: NonNullable<ServiceDraft['place']>,
	areas: AreaTree
): Placed {
	const isProtected = organization.locations.some(({ sensitivity }) => sensitivity === 'protected');
	const city = areas.cityOf(place.area);
	const inCity = organization.locations.filter(({ area }) => areas.cityOf(area) === city);
	if (place.address === undefined || isProtected) return placeInCity(organization, inCity, city, isProtected);
	const { address } = place;
	const same = inCity.find(
		(location) => location.address !== null && isSameAddress(location.address, address)
	);
	if (same) return { organization, location_id: same.id };
	const [only] = inCity;
	if (only?.precision === 'exact' && only.address === null && inCity.length === 1) {
		const known = { ...only, address };
		const locations = organization.locations.map((location) => (location === only ? known : location));
		return { organization: { ...organization, locations }, location_id: only.id };
	}
	return addLocation(organization, {
		...emptyLocation(addressId(organization, address)),
		area: place.area,
		address,
		precision: 'address'
	});
}

function placeInCity(
	organization: Organization,
	inCity: readonly Location[],
	city: string,
	isProtected: boolean
): Placed {
	// A place known only because another service is given there is not this service's.
	const own = inCity.find(({ id, address }) => address === null || id !== addressId(organization, address));
	if (own) return { organization, location_id: own.id };
	return addLocation(organization, {
		...emptyLocation(stableId('location', organization.id, 'area', city)),
		area: city,
		sensitivity: isProtected ? 'protected' : 'public'
	});
}

function addLocation(organization: Organization, location: Location): Placed {
	const known = organization.locations.some(({ id }) => id === location.id);
	const locations = known ? organization.locations : [...organization.locations, location];
	return { organization: { ...organization, locations }, location_id: location.id };
}

function addressId({ id }: Organization, address: string): string {
	return stableId('location', id, 'address', plain(address));
}

/** "12 rue Pékin, Rabat" is "Hub ES.Maroc, 12 rue Pékin, Rabat": one says more, and both say the same. */
function isSameAddress(known: string, given: string): boolean {
	const [one, other] = [` ${plain(known)} `, ` ${plain(given)} `];
	return one.includes(other) || other.includes(one);
}
