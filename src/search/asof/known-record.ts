import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import type { HoursAsStored, PublicRecord, PublicService } from '../rows/public-record.ts';
import type { Vocabularies } from '../words/vocabularies.ts';

/** Snapshots as `public_revision` leaves them: nothing in them is kept from the public. */
export type KnownOrganization = Omit<Organization, 'locations'> & {
	locations: (Location & { is_protected: boolean })[];
};
export type Known<Snapshot> = { snapshot: Snapshot; applied_at: Date };

const isCalled = ({ kind }: { kind: string }) => kind !== 'fax';

/** What the search reads of an organization today, made from what was known of it. Areas and terms are today's. */
export function recordThen(
	{ snapshot: then, applied_at }: Known<KnownOrganization>,
	services: readonly Known<Service>[],
	vocabularies: Vocabularies
): PublicRecord {
	const places = new Set(then.locations.map(({ id }) => id));
	const dates = then.sources.flatMap(({ source_date }) => source_date ?? []);
	return {
		id: then.id,
		slug: then.slug,
		name: then.name,
		acronym: then.acronym,
		description: then.description,
		type_code: then.organization_type_code,
		status: then.status,
		language_codes: then.language_codes,
		sector_codes: then.sector_codes,
		group_codes: then.population_group_codes,
		area_id: vocabularies.find(then.area)!.id,
		assured_date: then.assured_date,
		// how often it was to be confirmed then is not kept
		fades_date: null,
		source_date: dates.sort().at(-1) ?? null,
		updated_at: applied_at.toISOString(),
		has_phone: then.phones.some(isCalled),
		places: then.locations.map(({ position, area, ...place }) => ({
			id: place.id,
			area_id: vocabularies.find(area)!.id,
			name: place.name,
			address: place.address,
			precision: place.precision,
			is_protected: place.is_protected,
			point: position && [position.longitude, position.latitude]
		})),
		services: services.map((service) => serviceThen(service, places)),
		schedules: hoursThen([then, ...services.map(({ snapshot }) => snapshot)])
	};
}

function serviceThen(
	{ snapshot: then, applied_at }: Known<Service>,
	places: ReadonlySet<string>
): PublicService {
	return {
		slug: then.slug,
		name: then.name,
		description: then.description,
		eligibility: then.eligibility,
		sector_codes: then.sector_codes,
		category_codes: then.service_category_codes,
		group_codes: then.population_group_codes,
		language_codes: then.language_codes,
		welcome: then.welcome,
		cost: then.cost,
		status: then.status,
		updated_at: applied_at.toISOString(),
		has_phone: then.phones.some(isCalled),
		has_place: then.location_ids.some((id) => places.has(id))
	};
}

/** Each once: an organization and its services often keep the same. */
function hoursThen(records: readonly Pick<Organization, 'schedule'>[]): HoursAsStored[] {
	const hours = new Map<string, HoursAsStored>();
	for (const { schedule } of records) {
		if (!schedule) continue;
		const { opening_hours, closures, exceptions } = schedule;
		hours.set(JSON.stringify([opening_hours, closures, exceptions]), { opening_hours, closures, exceptions });
	}
	return [...hours.values()];
}
