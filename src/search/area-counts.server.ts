import type { Db } from '#platform/db/open.server.ts';
import { countBits } from './slots/bits.ts';
import { knownImage } from './asof/known-image.server.ts';
import { catchUp } from './image/load-image.server.ts';

/** Organizations by area slug, each area with all below it; `all`: every one. An area without any is absent. */
export async function countEntriesByArea(db: Db, asof: string | null = null): Promise<Map<string, number>> {
	const image = asof ? (await knownImage(db, asof)).image : await catchUp(db);
	const counts = new Map<string, number>([['all', countBits(image.alive)]]);
	for (const { slug } of image.vocabularies.areas) {
		const count = countBits(image.inArea(slug));
		if (count > 0) counts.set(slug, count);
	}
	return counts;
}
