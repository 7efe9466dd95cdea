import type { Area } from '#domain/places/area.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';

/** The tree of places and the words of the vocabularies: they change a few times a year and are on every page. */
export type Gazetteer = {
	areas: Area[];
	terms: TaxonomyTerm[];
	bySlug: Map<string, Area>;
	byId: Map<string, Area>;
};

const keptFor = 30_000;
const kept = new WeakMap<Db, { at: number; gazetteer: Promise<Gazetteer> }>();

async function read(db: Db): Promise<Gazetteer> {
	const [areas, terms] = await Promise.all([listPublicAreas(db), listTerms(db)]);
	return {
		areas,
		terms,
		bySlug: new Map(areas.map((area) => [area.slug, area])),
		byId: new Map(areas.map((area) => [area.id, area]))
	};
}

/** Read again after half a minute, so that an import shows without a restart. */
export function getGazetteer(db: Db, now: number): Promise<Gazetteer> {
	const found = kept.get(db);
	if (found && now - found.at < keptFor) return found.gazetteer;
	const gazetteer = read(db);
	kept.set(db, { at: now, gazetteer });
	gazetteer.catch(() => kept.delete(db));
	return gazetteer;
}

/** The shapes of a map with the names of their areas. */
export function namedBoundaries<Shape extends { slug: string }>(
	shapes: readonly Shape[],
	{ bySlug }: Gazetteer,
	locale: Locale
): (Shape & { name?: string })[] {
	return shapes.map((shape) => ({ ...shape, name: bySlug.get(shape.slug)?.name[locale] }));
}

/** From the country down to the area's own parent. */
export function parentsOf(area: Area, { byId }: Gazetteer): Area[] {
	const parents: Area[] = [];
	for (
		let at = area.parent_id && byId.get(area.parent_id);
		at;
		at = at.parent_id ? byId.get(at.parent_id) : undefined
	)
		parents.unshift(at);
	return parents;
}

export function childrenOf(area: Area | null, { areas }: Gazetteer): Area[] {
	return areas.filter((each) => each.parent_id === (area?.id ?? null));
}
