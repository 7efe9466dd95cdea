import type { TaxonomyCode, TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { readLabels } from './areas.ts';
import type { Profile } from './profile.ts';
import { codePattern } from './record-cells.ts';
import type { RowReader } from './row-reader.ts';

const perLocale = (column: string) => locales.map((locale) => ({ name: `${column}_${locale}` }));

/** The terms of one taxonomy; the file does not say which, its name does. */
export function taxonomyTerms(taxonomy: TaxonomyCode): Profile<TaxonomyTerm> {
	return {
		name: taxonomyProfileNames[taxonomy],
		key: ['code'],
		columns: [
			{ name: 'code', required: true },
			...perLocale('label').map((column) => ({ ...column, required: true })),
			...['parent', 'ocha_code', 'ocha_name', 'ocha_match', 'icon', 'position', 'sector', 'autonym'].map(
				(name) => ({ name })
			),
			...['direction', 'synonyms'].map((name) => ({ name })),
			...perLocale('synonyms'),
			...perLocale('description')
		],
		read: (row) => readTerm(row, taxonomy)
	};
}

/** Also the names of the files of `taxonomies/`. */
export const taxonomyProfileNames: Record<TaxonomyCode, string> = {
	sector: 'sectors',
	organization_type: 'organization-types',
	population_group: 'population-groups',
	service_category: 'service-categories',
	language: 'languages'
};

function readTerm(row: RowReader, taxonomy_code: TaxonomyCode): TaxonomyTerm {
	row.required('code', 80);
	return {
		taxonomy_code,
		code: row.matching('code', codePattern, 'invalid_code', 80) ?? '',
		parent_code: row.matching('parent', codePattern, 'invalid_code', 80) ?? null,
		ocha_code: row.text('ocha_code', 40) ?? null,
		ocha_name: row.text('ocha_name', 200) ?? null,
		label: readLabels(row, 'label'),
		synonyms: readSynonyms(row),
		description: readDescription(row),
		icon: row.matching('icon', codePattern, 'invalid_code', 80) ?? null,
		position: row.number('position', { min: 0, max: 100_000, integer: true }) ?? 0
	};
}

/** Words of one language, and those without a language (`synonyms`, `autonym`), which people type in any. */
function readSynonyms(row: RowReader): TaxonomyTerm['synonyms'] {
	const anywhere = [row.text('autonym'), ...(row.list('synonyms') ?? [])].filter(
		(word) => word !== undefined
	);
	const synonyms: Partial<Record<Locale, string[]>> = {};
	for (const locale of locales) {
		const words = [...new Set([...(row.list(`synonyms_${locale}`) ?? []), ...anywhere])];
		if (words.length > 0) synonyms[locale] = words;
	}
	return synonyms;
}

function readDescription(row: RowReader): TaxonomyTerm['description'] {
	const description: TaxonomyTerm['description'] = {};
	for (const locale of locales) {
		const text = row.text(`description_${locale}`, 2_000);
		if (text !== undefined) description[locale] = text;
	}
	return description;
}
