import type { Area } from '#domain/places/area.ts';
import type { TaxonomyCode, TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { explorer } from '#messages/explorer.ts';
import { unknownLanguage, type Facet } from '#search/query.ts';

/** The words of one page: labels of terms and names of areas, in the reader's language. */
export type Words = {
	term(taxonomy: TaxonomyCode, code: string): { label: string; icon: string | null };
	area(slug: string): string;
	option(facet: Facet, code: string): { label: string; icon: string | null };
};

const taxonomyOf: Partial<Record<Facet, TaxonomyCode>> = {
	sector: 'sector',
	type: 'organization_type',
	group: 'population_group',
	language: 'language'
};

export function wordsIn(locale: Locale, terms: readonly TaxonomyTerm[], areas: readonly Area[]): Words {
	const byCode = new Map(terms.map((term) => [`${term.taxonomy_code}:${term.code}`, term]));
	const bySlug = new Map(areas.map((area) => [area.slug, area]));
	const m = explorer(locale);
	const term = (taxonomy: TaxonomyCode, code: string) => {
		const found = byCode.get(`${taxonomy}:${code}`);
		return { label: found?.label[locale] ?? code, icon: found?.icon ?? null };
	};
	const closed: Record<string, () => string> = {
		'cost:free': m.cost_free,
		'cost:paid': m.cost_paid,
		'cost:mixed': m.cost_mixed,
		'welcome:unconditional': m.welcome_unconditional,
		'welcome:preferential': m.welcome_preferential,
		'welcome:exclusive': m.welcome_exclusive
	};
	return {
		term,
		area: (slug) => (slug === 'all' ? m.everywhere() : (bySlug.get(slug)?.name[locale] ?? slug)),
		option: (facet, code) => {
			if (facet === 'language' && code === unknownLanguage)
				return { label: m.language_unknown(), icon: null };
			const taxonomy = taxonomyOf[facet];
			if (taxonomy)
				return { ...term(taxonomy, code), icon: facet === 'sector' ? term(taxonomy, code).icon : null };
			return { label: closed[`${facet}:${code}`]?.() ?? code, icon: null };
		}
	};
}
