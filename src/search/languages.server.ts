import type { Db } from '#platform/db/open.server.ts';
import { countBits, countBoth } from './slots/bits.ts';
import { catchUp } from './image/load-image.server.ts';
import { unknownLanguage } from './query.ts';

/** Organizations of an area and below by the language in which they serve; one may speak several. `unsaid`: none is written. */
export type SpokenLanguages = {
	total: number;
	unsaid: number;
	languages: { code: string; count: number }[];
};

/** As the directory counts them, so that each number is that of the list it leads to. */
export async function countLanguages(db: Db, slug: string): Promise<SpokenLanguages> {
	const image = await catchUp(db);
	const area = image.inArea(slug);
	const counted = [...image.options.language]
		.map(([code, bits]) => ({ code, count: countBoth(bits, area) }))
		.filter(({ count }) => count > 0)
		.sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
	return {
		total: countBits(area),
		unsaid: counted.find(({ code }) => code === unknownLanguage)?.count ?? 0,
		languages: counted.filter(({ code }) => code !== unknownLanguage)
	};
}
