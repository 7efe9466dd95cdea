import type { Labels } from '#platform/i18n/localized.ts';
import type { AreaLevel } from '#domain/places/area.ts';
import type { TaxonomyCode, TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import type { Position } from '../query.ts';

/** An area as search needs it. */
export type KnownArea = {
	id: string;
	slug: string;
	parent_id: string | null;
	level: AreaLevel;
	name: Labels;
	country_code: string;
	time_zone: string;
	centroid: Position | null;
};
export type KnownTerm = Pick<TaxonomyTerm, 'taxonomy_code' | 'code' | 'parent_code' | 'label' | 'synonyms'>;

/** The areas and terms of the installation, with their trees. */
export type Vocabularies = {
	areas: readonly KnownArea[];
	terms: readonly KnownTerm[];
	/** of all countries */
	holidays: readonly PublicHoliday[];
	/** by id; throws when there is none, as a record cannot be without */
	area(id: string): KnownArea;
	find(slug: string): KnownArea | null;
	/** slugs, from the area itself up to its country */
	lineage(slug: string): readonly string[];
	/** the code and those above it */
	withAncestors(taxonomy: TaxonomyCode, code: string): readonly string[];
};

export function makeVocabularies(
	areas: readonly KnownArea[],
	terms: readonly KnownTerm[],
	holidays: readonly PublicHoliday[] = []
): Vocabularies {
	const byId = new Map(areas.map((area) => [area.id, area]));
	const bySlug = new Map(areas.map((area) => [area.slug, area]));
	const parents = new Map(terms.map((term) => [`${term.taxonomy_code}:${term.code}`, term.parent_code]));
	const lineages = new Map<string, string[]>();
	for (const area of areas) {
		const line: string[] = [];
		for (
			let up: KnownArea | undefined = area;
			up && !line.includes(up.slug);
			up = byId.get(up.parent_id ?? '')
		)
			line.push(up.slug);
		lineages.set(area.slug, line);
	}
	return {
		areas,
		terms,
		holidays,
		area(id) {
			const area = byId.get(id);
			if (!area) throw new Error(`no public area ${id}`);
			return area;
		},
		find: (slug) => bySlug.get(slug) ?? null,
		lineage: (slug) => lineages.get(slug) ?? [],
		withAncestors(taxonomy, code) {
			const codes: string[] = [];
			for (
				let up: string | null = code;
				up && !codes.includes(up);
				up = parents.get(`${taxonomy}:${up}`) ?? null
			)
				codes.push(up);
			return codes;
		}
	};
}
