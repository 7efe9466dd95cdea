import {
	statuses,
	type Location,
	type Organization,
	type Source
} from '#domain/organizations/organization.ts';
import { stableId } from '#platform/stable-id.ts';
import { protectNewPlaces } from '#domain/moderation/protection/protected-by-default.ts';
import { emptyLocation } from '#domain/moderation/difference/empty-record.ts';
import { emptyOrganization } from './empty-records.ts';
import { mergeText, type PlainTexts } from './merge-text.ts';
import { mergeOver } from './merge-over.ts';
import type { Profile } from './profile.ts';
import {
	codePattern,
	mergeSources,
	readEmail,
	readPartialDate,
	readPhones,
	readSources,
	readTexts
} from './record-cells.ts';
import type { RowReader } from './row-reader.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a row says of an organization; undefined: it does not say. */
export type OrganizationDraft = {
	slug: string;
	name: PlainTexts;
	description: PlainTexts;
	sources: Source[];
	place: Partial<Location>;
	facts: Partial<Organization>;
};

const areaBases = {
	hq_or_site_stated: 'site_stated',
	site_stated: 'site_stated',
	activity_documented: 'activity_documented',
	not_stated: 'not_stated'
} as const;
/** `unknown` is a word for silence: the record's status stays as it is. */
const operatingStatuses: Record<string, Organization['status'] | undefined> = {
	...Object.fromEntries(statuses.map((status) => [status, status])),
	ended: 'defunct',
	unknown: undefined
};
/** A city, or nothing, leaves the place known by its area only. */
const sensitivityWords = { public: 'public', protected: 'protected' } as const;
const placePrecisions = {
	exact: 'exact',
	address: 'address',
	city: 'area',
	area: 'area',
	none: 'area'
} as const;

export const organizations: Profile<OrganizationDraft> = {
	name: 'organizations',
	key: ['id'],
	columns: [
		{ name: 'id', aliases: ['slug', '#org+code'], required: true },
		{ name: 'name', aliases: ['name_fr', 'nom', 'nombre', 'organisation', '#org+name'], required: true },
		...['name_ar', 'name_en', 'name_es'].map((name) => ({ name })),
		{ name: 'acronym', aliases: ['sigle', 'siglas', '#org+acronym'] },
		{ name: 'type', aliases: ['organization_type', 'tipo', '#org+type'], required: true },
		{ name: 'parent' },
		{ name: 'area' },
		{ name: 'city', aliases: ['ville', 'commune', 'ciudad'] },
		{ name: 'country', aliases: ['pays', 'país', '#country'] },
		{ name: 'address', aliases: ['adresse', 'dirección'] },
		{ name: 'lat', aliases: ['latitude', '#geo+lat'] },
		{ name: 'lon', aliases: ['longitude', 'lng', '#geo+lon'] },
		{ name: 'phone', aliases: ['téléphone', 'telephone', 'teléfono', '#contact+phone'] },
		{ name: 'email', aliases: ['courriel', 'e-mail', 'correo', '#contact+email'] },
		{ name: 'website', aliases: ['site web', 'url', 'web'] },
		{ name: 'founded_year', aliases: ['year_incorporated'] },
		{ name: 'languages', aliases: ['langues', 'idiomas'] },
		{ name: 'themes', aliases: ['sectors', 'secteurs', 'sectores', '#sector'] },
		{ name: 'target_groups', aliases: ['population_groups', 'publics'] },
		...['fr', 'en', 'es', 'ar'].map((locale) => ({
			name: `summary_${locale}`,
			aliases: [`description_${locale}`]
		})),
		...['source_url', 'source_date', 'coord_source_url', 'contact_source_url', 'city_basis'].map((name) => ({
			name
		})),
		...['location_sensitivity', 'location_precision', 'operating_status'].map((name) => ({ name }))
	],
	read: readOrganization
};

function readOrganization(row: RowReader, words: Vocabulary): OrganizationDraft {
	row.required('id', 80);
	const slug = row.matching('id', codePattern, 'invalid_code', 80) ?? '';
	const parent = row.matching('parent', codePattern, 'invalid_code', 80);
	if (parent !== undefined && parent === slug) row.report('own_parent', 'parent', { value: parent });
	row.required('name', 300);
	row.required('type');
	const area = findArea(row, words);
	const sourceDate = readPartialDate(row, 'source_date');
	const place = readPlace(row, area);
	const facts: Partial<Organization> = {
		parent,
		area,
		acronym: row.text('acronym', 120),
		organization_type_code: words.codes(row, 'type', 'organization_type')?.[0],
		status: row.choice('operating_status', operatingStatuses),
		year_incorporated: row.number('founded_year', { min: 1000, max: 2200, integer: true }),
		website: row.webAddress('website'),
		email: readEmail(row, 'email'),
		phones: readPhones(row, 'phone', words.areas.find(area)?.country_code),
		language_codes: words.codes(row, 'languages', 'language'),
		sector_codes: words.codes(row, 'themes', 'sector'),
		population_group_codes: words.codes(row, 'target_groups', 'population_group'),
		area_basis: row.choice('city_basis', areaBases)
	};
	return {
		slug,
		name: readTexts(row, 'name', 300, 'fr'),
		description: readTexts(row, 'summary', 5_000),
		sources: [
			...(readSources(row, 'source_url', 'record', sourceDate) ?? []),
			...(readSources(row, 'contact_source_url', 'contact') ?? []),
			...(readSources(row, 'coord_source_url', 'coordinates') ?? [])
		],
		place,
		facts
	};
}

/** The area said, else the city's, else the country's: an organization without a city belongs to its country. */
function findArea(row: RowReader, words: Vocabulary): string {
	const { areas } = words;
	const said = row.text('area') ?? row.text('city') ?? row.text('country');
	const column = row.text('area') ? 'area' : row.text('city') ? 'city' : 'country';
	const found =
		areas.find(said ?? '') ?? areas.findNamed(said ?? '', column === 'country' ? 'country' : undefined);
	if (said === undefined) row.report('missing_value', 'area');
	else if (!found) row.unknown('unknown_area', column, said, areas.names());
	return found?.slug ?? '';
}

function readPlace(row: RowReader, area: string): OrganizationDraft['place'] {
	const sensitivity = row.choice<Location['sensitivity']>('location_sensitivity', sensitivityWords);
	const latitude = row.number('lat', { min: -90, max: 90 });
	const longitude = row.number('lon', { min: -180, max: 180 });
	const position = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
	const address = row.text('address', 500);
	const told = row.choice('location_precision', placePrecisions);
	const precision = told ?? (position ? 'exact' : address ? 'address' : undefined);
	if ((latitude === undefined) !== (longitude === undefined) || (precision === 'exact' && !position))
		row.report('incomplete_coordinates', latitude === undefined ? 'lat' : 'lon');
	if (sensitivity === 'protected')
		for (const column of ['address', 'lat', 'lon', 'phone', 'email'])
			if (row.text(column) !== undefined) row.report('protected_details', column);
	const [source] = readSources(row, 'coord_source_url', 'coordinates') ?? [];
	return { area, precision, sensitivity, address, position, source_url: source?.url ?? undefined };
}

/** The place of the organization's own row, among those its services and its keepers add. */
export function mainLocationId(organizationId: string): string {
	return stableId('location', organizationId, 'main');
}

/** The record as the row would have it: what it does not say stays. Doing it twice is doing it once. */
export function mergeOrganization(draft: OrganizationDraft, current: Organization | null): Organization {
	const before = current ?? emptyOrganization(draft.slug);
	const id = mainLocationId(before.id);
	const known = before.locations.find((location) => location.id === id);
	const place = mergeOver(known ?? emptyLocation(id), draft.place);
	const locations = known
		? before.locations.map((location) => (location.id === id ? place : location))
		: [place, ...before.locations];
	const merged = {
		...mergeOver(before, draft.facts),
		name: mergeText(before.name, draft.name),
		description: mergeText(before.description, draft.description),
		locations,
		sources: mergeSources(before.sources, draft.sources)
	};
	// a file that says nothing of a shelter's place does not open it
	return draft.place.sensitivity === undefined ? protectNewPlaces(merged, current) : merged;
}
