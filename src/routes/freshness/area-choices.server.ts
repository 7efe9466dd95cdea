import { listPublicAreas } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Places somebody may choose: their own areas and all below; null: everywhere. */
export async function listAreaChoices(
	db: Db,
	mine: readonly string[] | null,
	locale: Locale
): Promise<{ slug: string; name: string }[]> {
	const areas = await listPublicAreas(db);
	const parents = new Map(areas.map(({ id, parent_id }) => [id, parent_id]));
	const isBelow = (id: string | null | undefined): boolean =>
		Boolean(id) && (mine!.includes(id!) || isBelow(parents.get(id!)));
	return areas
		.filter(({ id }) => mine === null || isBelow(id))
		.map(({ slug, name }) => ({ slug, name: name[locale] }));
}
