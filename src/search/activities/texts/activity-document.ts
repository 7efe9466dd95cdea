import type { Localized } from '#platform/i18n/localized.ts';
import { folded, type DocumentWords } from '../../rows/entry-words.ts';
import type { Vocabularies } from '../../words/vocabularies.ts';

/** Raised when the rules that make the texts change: all are made again at the next start. */
export const textRecipe = 1;

/** What an activity can be found by. */
export type ActivityTexts = {
	entry_id: number;
	title: Localized;
	summary: Localized;
	results: Localized;
	sector_codes: string[];
	population_group_codes: string[];
	area_slugs: string[];
	/** Of those that take part: names, and names and acronyms that have no language. */
	names: Localized[];
	acronyms: string[];
};
export type ActivityDocument = { entry_id: number } & Omit<DocumentWords, 'words'>;

/** Its title first, then who takes part, what and for whom, then the rest; where it is filters more than it ranks. */
export function activityDocument(texts: ActivityTexts, vocabularies: Vocabularies): ActivityDocument {
	const up = (taxonomy: 'sector' | 'population_group', codes: readonly string[]) =>
		unique(codes.flatMap((code) => vocabularies.withAncestors(taxonomy, code)));
	const codes = [
		...up('sector', texts.sector_codes).map((code) => `'t_sector_${code}':1B`),
		...up('population_group', texts.population_group_codes).map((code) => `'t_population_group_${code}':1B`),
		...unique(texts.area_slugs.flatMap(vocabularies.lineage)).map((slug) => `'a_${slug}':1D`)
	];
	return {
		entry_id: texts.entry_id,
		name_words: folded([texts.title]),
		service_words: folded(texts.names, texts.acronyms),
		description_words: folded([texts.summary, texts.results]),
		codes: codes.join(' ')
	};
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();
