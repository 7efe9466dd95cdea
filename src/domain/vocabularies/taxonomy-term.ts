import type { Labels } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';

export const taxonomies = [
	'sector',
	'organization_type',
	'population_group',
	'service_category',
	'language'
] as const;
export type TaxonomyCode = (typeof taxonomies)[number];

/** HSDS taxonomy_term; `ocha_code` is the OCHA sector or organization type it rolls up to. Synonyms are what people type, by language. */
export type TaxonomyTerm = {
	taxonomy_code: TaxonomyCode;
	code: string;
	parent_code: string | null;
	ocha_code: string | null;
	ocha_name: string | null;
	label: Labels;
	synonyms: Partial<Record<Locale, string[]>>;
	description: Partial<Labels>;
	icon: string | null;
	position: number;
};
