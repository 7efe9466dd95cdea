/** Any valid record, for laws that hold whatever is written. Generated texts have no control characters, as imports let none in. */
import fc from 'fast-check';
import {
	areaBases,
	assuredHow,
	phoneKinds,
	precisions,
	sensitivities,
	sourceFields,
	statuses,
	type Contact,
	type Location,
	type Organization,
	type Phone,
	type RecordSchedule,
	type Source
} from '#domain/organizations/organization.ts';
import { costs, welcomes, type Service } from '#domain/services/service.ts';
import { locales } from '#platform/i18n/locale.ts';
import { textOrigins, type Localized } from '#platform/i18n/localized.ts';
import { knownAreas } from './areas.ts';
import { anOrganization } from './organizations.ts';
import { aService } from './services.ts';

export const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
export const anyText = fc
	.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
	.map((text) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim())
	.filter((text) => text.length > 0);
export const anyDate = fc
	.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
export const anyCodes = fc.uniqueArray(fc.constantFrom('health', 'shelter', 'legal-aid', 'food', 'wash'));
export const anyWebAddress = fc.webUrl({ validSchemes: ['https', 'http'] });
export const anyArea = fc.constantFrom(...knownAreas.map(({ slug }) => slug));

const anyHash = fc.stringMatching(/^[0-9a-f]{28}$/);
const anyValue = fc
	.record(
		{
			value: anyText,
			origin: fc.constantFrom(...textOrigins),
			reviewed_date: anyDate,
			outdated: fc.boolean(),
			source_hash: anyHash
		},
		{ requiredKeys: ['value', 'origin'] }
	)
	// what a translation was made from is kept only while it is outdated
	.map(({ source_hash, ...value }) => (value.outdated && source_hash ? { ...value, source_hash } : value));
export const anyLocalized: fc.Arbitrary<Localized> = fc.record(
	Object.fromEntries(locales.map((locale) => [locale, anyValue])),
	{ requiredKeys: [] }
);

const anyPhone: fc.Arbitrary<Phone> = fc.record({
	number: anyText,
	kind: fc.constantFrom(...phoneKinds),
	description: anyLocalized,
	sensitivity: fc.constantFrom('public', 'restricted')
});
const anyContact: fc.Arbitrary<Contact> = fc.record({
	name: orNull(anyText),
	title: anyLocalized,
	email: orNull(fc.emailAddress()),
	consent_date: orNull(anyDate),
	consent_scope: orNull(anyText),
	consent_withdrawn_date: orNull(anyDate)
});
const anySchedule: fc.Arbitrary<RecordSchedule> = fc.record({
	opening_hours: orNull(fc.constantFrom('Mo-Fr 09:00-15:00', '24/7', 'Tu-Th 09:00-13:00; Fr 13:00-17:00')),
	closures: fc.array(fc.record({ from: anyDate, to: anyDate }), { maxLength: 2 }),
	exceptions: fc.array(fc.record({ date: anyDate, opening_hours: orNull(fc.constant('10:00-12:00')) }), {
		maxLength: 2
	}),
	description: anyLocalized
});
export const anySource: fc.Arbitrary<Source> = fc.record({
	name: orNull(anyText),
	url: orNull(anyWebAddress),
	source_date: orNull(fc.oneof(anyDate, fc.constantFrom('2021', '2021-04'))),
	field: fc.constantFrom(...sourceFields)
});
const degrees = (limit: number) =>
	fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const anyPosition = fc.record({ latitude: degrees(90), longitude: degrees(180) });

const anyLocation: fc.Arbitrary<Location> = fc
	.record({
		id: fc.uuid(),
		location_type: fc.constantFrom('physical' as const, 'postal' as const, 'virtual' as const),
		name: anyLocalized,
		address: orNull(anyText),
		area: anyArea,
		position: orNull(anyPosition),
		precision: fc.constantFrom(...precisions),
		sensitivity: fc.constantFrom(...sensitivities),
		accessibility: anyLocalized,
		source_url: orNull(anyWebAddress)
	})
	.map((location) => (location.position ? location : { ...location, precision: 'area' as const }));

const anyDetails = {
	phones: fc.array(anyPhone, { maxLength: 3 }),
	contacts: fc.array(anyContact, { maxLength: 2 }),
	schedule: orNull(anySchedule),
	sources: fc.array(anySource, { maxLength: 3 })
};
const anyAssurance = {
	visibility: fc.constantFrom('public' as const, 'hidden' as const),
	assured_date: orNull(anyDate),
	assured_by: orNull(anyText),
	assured_how: orNull(fc.constantFrom(...assuredHow)),
	language_codes: anyCodes,
	sector_codes: anyCodes,
	population_group_codes: anyCodes
};
export const anySlug = fc.uuid().map((id) => `r-${id}`);

export const anyOrganization: fc.Arbitrary<Organization> = fc
	.record({
		slug: anySlug,
		id: fc.uuid(),
		name: anyLocalized,
		acronym: orNull(anyText),
		description: anyLocalized,
		organization_type_code: fc.constantFrom('local-ngo', 'un-agency'),
		status: orNull(fc.constantFrom(...statuses)),
		year_incorporated: orNull(fc.integer({ min: 1000, max: 2200 })),
		website: orNull(anyWebAddress),
		email: orNull(fc.emailAddress()),
		area: anyArea,
		area_basis: orNull(fc.constantFrom(...areaBases)),
		...anyAssurance,
		identifiers: fc.array(
			fc.record({ identifier_type: anyText, identifier_scheme: orNull(anyText), identifier: anyText }),
			{ maxLength: 3 }
		),
		locations: fc.uniqueArray(anyLocation, { maxLength: 4, selector: ({ id }) => id }),
		urls: fc.array(fc.record({ label: orNull(anyText), url: anyWebAddress }), { maxLength: 2 }),
		...anyDetails
	})
	.map(anOrganization);

/** Any service of this organization, at any of its places. */
export function anyServiceOf(organization: Organization): fc.Arbitrary<Service> {
	return fc
		.record({
			slug: anySlug,
			id: fc.uuid(),
			organization: fc.constant(organization.slug),
			name: anyLocalized,
			description: anyLocalized,
			status: fc.constantFrom(...statuses),
			service_category_codes: anyCodes,
			welcome: orNull(fc.constantFrom(...welcomes)),
			eligibility: anyLocalized,
			minimum_age: orNull(fc.integer({ min: 0, max: 120 })),
			maximum_age: orNull(fc.integer({ min: 0, max: 120 })),
			required_documents: anyLocalized,
			cost: orNull(fc.constantFrom(...costs)),
			fees_description: anyLocalized,
			application_process: anyLocalized,
			email: orNull(fc.emailAddress()),
			url: orNull(anyWebAddress),
			...anyAssurance,
			location_ids: fc.shuffledSubarray(organization.locations.map(({ id }) => id)),
			...anyDetails
		})
		.map(aService);
}
