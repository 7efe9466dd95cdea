import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { fold } from '../fold.ts';
import type { Given } from './entry-row.ts';
import type { PublicRecord, PublicService } from './public-record.ts';

type Words = Partial<Record<Locale | 'any', string>>;

/** What an entry can be found by: folded words by language and weight, and lexemes for what it is and where. */
export type DocumentWords = {
	name_words: Words;
	service_words: Words;
	description_words: Words;
	/** text of a tsvector */
	codes: string;
	/** as written */
	words: string[];
};

export function folded(
	texts: Localized[],
	any: (string | null)[] = []
): Partial<Record<Locale | 'any', string>> {
	const words: Partial<Record<Locale | 'any', string>> = {};
	for (const locale of locales) {
		const value = fold(texts.map((text) => text[locale]?.value ?? '').join(' '));
		if (value) words[locale] = value;
	}
	const value = fold(any.join(' '));
	if (value) words.any = value;
	return words;
}

/** Words as they are written, lower case, once each: what a correction may show. */
export function wordsAsWritten(text: string): string[] {
	const words = text
		.normalize('NFC')
		.toLowerCase()
		.split(/[^\p{L}\p{M}\p{N}]+/u);
	return [...new Set(words)].filter((word) => word.length >= 3 && word.length <= 40 && /\p{L}/u.test(word));
}

const allTexts = (texts: Localized[]) =>
	texts.flatMap((text) => locales.map((locale) => text[locale]?.value ?? '')).join(' ');

/** `areas`: slugs of all it is in, up to the country. */
export function documentOf(
	record: PublicRecord,
	services: readonly PublicService[],
	given: Given,
	areas: readonly string[]
): DocumentWords {
	const categories = new Set(services.flatMap((service) => service.category_codes));
	const lexeme = (prefix: string, weight: string) => (code: string) => `'${prefix}_${code}':1${weight}`;
	const codes = [
		...given.sector.map(lexeme('t_sector', 'B')),
		...[...categories].sort().map(lexeme('t_service_category', 'B')),
		...given.group.map(lexeme('t_population_group', 'B')),
		...given.type.map(lexeme('t_organization_type', 'C')),
		...given.language.map(lexeme('t_language', 'C')),
		...given.cost.map(lexeme('f_cost', 'C')),
		...areas.map(lexeme('a', 'D'))
	];
	const names = services.map((service) => service.name);
	const others = [
		record.description,
		...services.flatMap((service) => [service.description, service.eligibility]),
		...record.places.map((place) => place.name)
	];
	const addresses = record.places.map((place) => place.address);
	return {
		name_words: folded([record.name], [record.acronym]),
		service_words: folded(names),
		description_words: folded(others, addresses),
		codes: codes.join(' '),
		words: wordsAsWritten(`${record.acronym ?? ''} ${allTexts([record.name, ...names, ...others])}`)
	};
}
