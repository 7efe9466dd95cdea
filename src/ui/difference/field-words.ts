import { moderation } from '#messages/moderation.ts';
import type { Locale } from '#platform/i18n/locale.ts';

const names = [
	'name',
	'acronym',
	'description',
	'organization',
	'organization_type_code',
	'status',
	'year_incorporated',
	'website',
	'url',
	'email',
	'language_codes',
	'sector_codes',
	'service_category_codes',
	'population_group_codes',
	'area',
	'area_basis',
	'visibility',
	'assured_date',
	'assured_by',
	'assured_how',
	'identifiers',
	'locations',
	'place',
	'phones',
	'contacts',
	'urls',
	'schedule',
	'opening_hours',
	'closures',
	'exceptions',
	'sources',
	'address',
	'position',
	'precision',
	'sensitivity',
	'accessibility',
	'location_type',
	'location_ids',
	'source_url',
	'slug',
	'parent',
	'welcome',
	'eligibility',
	'minimum_age',
	'maximum_age',
	'required_documents',
	'cost',
	'fees_description',
	'application_process'
] as const;
type FieldName = (typeof names)[number];

export function isFieldName(field: string): field is FieldName {
	return names.some((name) => name === field);
}

/** A field by its name in the reader's language; an unknown one by its own. */
export function fieldWords(field: string, locale: Locale): string {
	return isFieldName(field) ? moderation(locale)[`field_${field}`]() : field;
}
