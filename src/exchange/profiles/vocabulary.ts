import type { Area } from '#domain/places/area.ts';
import type { TaxonomyCode, TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { plain } from '#platform/i18n/nearest-word.ts';
import type { RowReader } from './row-reader.ts';

/** A source's word → our codes, as the tables of `crosswalks/` have it. */
export type Crosswalk = ReadonlyMap<string, readonly string[]>;
export type Crosswalks = { sector: Crosswalk; population_group: Crosswalk; organization_type: Crosswalk };
export const noCrosswalks: Crosswalks = {
	sector: new Map(),
	population_group: new Map(),
	organization_type: new Map()
};

/** The words rows may use: areas, terms, and the correspondences of a source. */
export type Vocabulary = {
	areas: AreaTree;
	hasTerm(taxonomy: TaxonomyCode, code: string): boolean;
	/** Codes of a cell's words, by their code, through the crosswalk or by their name in any language; unknown ones are reported on the row. */
	codes(row: RowReader, column: string, taxonomy: TaxonomyCode): string[] | undefined;
};

export type AreaTree = ReturnType<typeof growAreaTree>;

/** Looks places up by slug or by name in any of the languages. */
export function growAreaTree(areas: readonly Area[]) {
	const bySlug = new Map(areas.map((area) => [area.slug, area]));
	const byId = new Map(areas.map((area) => [area.id, area]));
	const byName = new Map<string, Area[]>();
	for (const area of areas)
		for (const name of new Set([area.slug, ...Object.values(area.name)].map(plain)))
			byName.set(name, [...(byName.get(name) ?? []), area]);

	/** From the area up to its country. */
	function above(slug: string): Area[] {
		const found: Area[] = [];
		let area = bySlug.get(slug);
		while (area && !found.includes(area)) {
			found.push(area);
			area = area.parent_id === null ? undefined : byId.get(area.parent_id);
		}
		return found;
	}

	return {
		find: (slug: string): Area | undefined => bySlug.get(slug),
		/** The smallest-numbered level wins when a region and its city share a name: a city is what people mean. */
		findNamed(name: string, level?: Area['level']): Area | undefined {
			const found = byName.get(plain(name)) ?? [];
			const wanted = level ? found.filter((area) => area.level === level) : found;
			return wanted.find((area) => area.level === 'city') ?? wanted.at(-1);
		},
		/** The city an area is in, or the area itself when it is in none. */
		cityOf: (slug: string): string => above(slug).find(({ level }) => level === 'city')?.slug ?? slug,
		names: (): string[] => areas.flatMap(({ slug, name }) => [slug, name.fr])
	};
}

export function gatherVocabulary(
	areas: readonly Area[],
	terms: readonly TaxonomyTerm[],
	crosswalks: Crosswalks
): Vocabulary {
	const known = new Map<string, Set<string>>();
	const named = new Map<string, string>();
	for (const { taxonomy_code, code, label } of terms) {
		const codes = known.get(taxonomy_code) ?? new Set();
		known.set(taxonomy_code, codes.add(code));
		for (const name of Object.values(label).map(plain))
			if (!named.has(`${taxonomy_code}:${name}`)) named.set(`${taxonomy_code}:${name}`, code);
	}
	const termsOf = (taxonomy: TaxonomyCode) => known.get(taxonomy) ?? new Set<string>();
	const walks: Partial<Record<TaxonomyCode, Crosswalk>> = crosswalks;

	return {
		areas: growAreaTree(areas),
		hasTerm: (taxonomy, code) => termsOf(taxonomy).has(code),
		codes(row, column, taxonomy) {
			const walk = walks[taxonomy] ?? new Map<string, readonly string[]>();
			const found = row.list(column)?.flatMap((word) => {
				const called = named.get(`${taxonomy}:${plain(word)}`);
				const coded = [word, toCode(word)].filter((code) => termsOf(taxonomy).has(code));
				const codes = walk.get(word) ?? (coded.length > 0 || !called ? coded : [called]);
				if (codes.length === 0)
					row.unknown('unknown_code', column, word, [...walk.keys(), ...termsOf(taxonomy)]);
				return codes;
			});
			return found && [...new Set(found)];
		}
	};
}

/** Words as they stand in an address: `Centre d’Écoute` is `centre-d-ecoute`. */
export function toCode(text: string): string {
	return plain(text)
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '');
}
