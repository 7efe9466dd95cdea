import { taxonomies, type TaxonomyCode } from '#domain/vocabularies/taxonomy-term.ts';
import { phrasesOf } from './phrases.ts';
import type { Vocabularies } from './vocabularies.ts';

export type NamedTerm = { taxonomy_code: TaxonomyCode; term_code: string };

/** Searches without result are told from so many on, so that no one person's can be made out. */
export const toldFrom = 10;
/** A word that may mean more than that means nothing sure. */
const mostMeant = 3;

/**
 * The terms that words name, in any language, whatever they are typed like: `médecin` is the sector health. None when one of
 * the words is neither a term nor a place: it may be a name.
 */
export function termsNamed(vocabularies: Vocabularies, q: string): NamedTerm[] {
	const groups = phrasesOf(vocabularies)
		.read(q)
		.map(({ words, codes }) => ({ codes: codes.length ? codes : (words[0]?.codes ?? []), words }));
	if (groups.some(({ codes }) => codes.length === 0)) return [];
	const named = groups.flatMap(({ codes }) => {
		const terms = codes.flatMap(termOf);
		return terms.length <= mostMeant ? terms : [];
	});
	return [...new Map(named.map((term) => [`${term.taxonomy_code}:${term.term_code}`, term])).values()];
}

/** `t_service_category_food-aid` */
function termOf(lexeme: string): NamedTerm[] {
	const taxonomy_code = taxonomies.find((each) => lexeme.startsWith(`t_${each}_`));
	return taxonomy_code ? [{ taxonomy_code, term_code: lexeme.slice(taxonomy_code.length + 3) }] : [];
}
