import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { addMonths, type Cadence } from './freshness.ts';

/**
 * What makes a sheet useful to somebody looking for a door. Each criterion counts one: no hidden weight, and whoever reads the score
 * reads the list. In the order in which it helps most to mend them.
 */
export const qualityCriteria = [
	'confirmed',
	'contact',
	'phone',
	'description',
	'place',
	'hours',
	'languages',
	'sectors',
	'audience',
	'services',
	'service_conditions',
	'two_languages',
	'all_languages',
	'source',
	'status'
] as const;
export type QualityCriterion = (typeof qualityCriteria)[number];

export type Quality = {
	met: QualityCriterion[];
	/** What to do to raise it, the most useful first. */
	unmet: QualityCriterion[];
	/** Whole percent of the criteria that are met. */
	score: number;
};

/** `today`: ISO date. A protected place counts as a place: keeping its address secret lowers nothing. */
export function qualityOf(
	organization: Organization,
	services: readonly Service[],
	{ cadence, today }: { cadence: Cadence; today: string }
): Quality {
	const meets = criteria(organization, services, { cadence, today });
	const met = qualityCriteria.filter((criterion) => meets[criterion]);
	return {
		met,
		unmet: qualityCriteria.filter((criterion) => !meets[criterion]),
		score: Math.round((100 * met.length) / qualityCriteria.length)
	};
}

function criteria(
	organization: Organization,
	services: readonly Service[],
	{ cadence, today }: { cadence: Cadence; today: string }
): Record<QualityCriterion, boolean> {
	const { assured_date, phones, email, website, contacts, locations, description } = organization;
	const phoneOf = ({ sensitivity }: { sensitivity: string }) => sensitivity === 'public';
	const texts = [description, ...services.map((service) => service.description)].filter(isWritten);
	return {
		confirmed: assured_date !== null && today <= addMonths(assured_date, cadence),
		contact: Boolean(email || website || contacts.some((contact) => contact.email)),
		phone: [...phones, ...services.flatMap((service) => service.phones)].some(phoneOf),
		description: isWritten(description),
		place: locations.some(
			({ precision, sensitivity }) => precision !== 'area' || sensitivity === 'protected'
		),
		hours: [organization, ...services].some(({ schedule }) => Boolean(schedule?.opening_hours)),
		languages: organization.language_codes.length > 0,
		sectors: organization.sector_codes.length > 0,
		audience: organization.population_group_codes.length > 0,
		services: services.length > 0,
		service_conditions: services.some(({ cost, welcome }) => cost !== null && welcome !== null),
		two_languages: texts.some((text) => countLanguages(text) >= 2),
		all_languages: texts.some((text) => countLanguages(text) === locales.length),
		source: organization.sources.some(({ field, url }) => field === 'record' && url !== null),
		status: organization.status !== null
	};
}

const isWritten = (text: Localized) => countLanguages(text) > 0;

function countLanguages(text: Localized): number {
	return locales.filter((locale) => text[locale] && !text[locale].outdated).length;
}
