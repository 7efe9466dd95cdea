import type {
	OrganizationSheet,
	SheetLocation,
	SheetPhone,
	SheetSchedule
} from '#domain/organizations/organization-sheet.ts';
import { printOpeningHoursSpecification } from '#domain/services/schedule-specification.ts';
import type { ServiceSheet } from '#domain/services/service-sheet.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';

type Entity = Record<string, unknown>;

/** schema.org has no word for "not known": what is not known is left out. */
function known(entity: Entity): Entity {
	return Object.fromEntries(
		Object.entries(entity).filter(
			([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
		)
	);
}

function contactPoints(phones: readonly SheetPhone[], email: string | null): Entity[] {
	const points = phones
		.filter((phone) => phone.kind !== 'fax')
		.map((phone) => known({ '@type': 'ContactPoint', telephone: phone.number }));
	return email ? [...points, { '@type': 'ContactPoint', email }] : points;
}

/** Hours of a place; nothing when no week can stand for all, or when they are not known. */
function hours(schedule: SheetSchedule | null): Entity {
	if (!schedule) return {};
	const { regular, special } = printOpeningHoursSpecification(schedule);
	return { openingHoursSpecification: regular, specialOpeningHoursSpecification: special };
}

/** An area-only or protected place is its city and country, without a street or a point. */
function place(location: SheetLocation, schedule: SheetSchedule | null, locale: Locale): Entity {
	const city = location.areas.find((area) => area.level === 'city');
	const country = location.areas.at(-1);
	return known({
		'@type': 'Place',
		address: known({
			'@type': 'PostalAddress',
			streetAddress: location.address,
			addressLocality: city?.name[locale],
			addressCountry: country?.name[locale]
		}),
		geo: location.position && { '@type': 'GeoCoordinates', ...location.position },
		...hours(schedule)
	});
}

export function organizationEntity(sheet: OrganizationSheet, locale: Locale, address: string): Entity {
	const names = Object.values(sheet.name).map((text) => text.value);
	const name = pickText(sheet.name, locale)?.value;
	const others = [...new Set([...names, ...(sheet.acronym ? [sheet.acronym] : [])])];
	return known({
		'@type': sheet.type.code === 'local-authority' ? 'GovernmentOrganization' : 'Organization',
		'@id': address,
		name,
		alternateName: others.filter((other) => other !== name),
		description: pickText(sheet.description, locale)?.value,
		url: sheet.website ?? address,
		foundingDate: sheet.year_incorporated?.toString(),
		contactPoint: contactPoints(sheet.phones, sheet.email),
		location: sheet.locations.map((location) => place(location, sheet.schedule, locale)),
		// a seat somewhere does not say whom it serves; only documented activity does
		areaServed: sheet.area_basis === 'activity_documented' ? sheet.areas[0]?.name[locale] : null,
		knowsLanguage: sheet.languages.map((term) => term.code),
		parentOrganization: sheet.parent && {
			'@type': 'Organization',
			name: pickText(sheet.parent.name, locale)?.value
		}
	});
}

export function serviceEntity(sheet: ServiceSheet, locale: Locale, address: string): Entity {
	const { organization } = sheet;
	return known({
		'@type': 'Service',
		'@id': address,
		name: pickText(sheet.name, locale)?.value,
		description: pickText(sheet.description, locale)?.value,
		serviceType: sheet.categories[0]?.label[locale] ?? sheet.sectors[0]?.label[locale],
		provider: known({
			'@type': 'Organization',
			'@id': new URL(`/${locale}/organizations/${organization.slug}`, address).href,
			name: pickText(organization.name, locale)?.value
		}),
		audience: sheet.groups.map((group) => ({ '@type': 'Audience', audienceType: group.label[locale] })),
		hoursAvailable: hours(sheet.schedule).openingHoursSpecification,
		offers: sheet.cost === 'free' ? { '@type': 'Offer', price: 0 } : null,
		availableChannel: [
			...contactPoints(sheet.phones, null).map((servicePhone) => ({
				'@type': 'ServiceChannel',
				servicePhone
			})),
			...sheet.locations.map((location) => ({
				'@type': 'ServiceChannel',
				serviceLocation: place(location, null, locale)
			}))
		]
	});
}
