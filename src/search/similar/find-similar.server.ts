import { sql } from 'kysely';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { hasBit } from '../slots/bits.ts';
import type { Image, Slot } from '../image/image.ts';
import { catchUp } from '../image/load-image.server.ts';
import { likeness, nameWords } from './likeness.ts';

/** An organization of the directory that may be the one whose name is being typed. */
export type SimilarOrganization = {
	slug: string;
	name: Localized;
	acronym: string | null;
	area_slug: string;
};

const most = 5;
/** Elsewhere the same name is often another organization: it must be nearer to be shown. */
const enough = { here: 0.55, elsewhere: 0.8 };

/** The likeliest first, from public names only. `area`: where it is said to be; nothing is kept of what is typed. */
export async function findSimilar(
	db: Db,
	{ name, area }: { name: string; area: string }
): Promise<SimilarOrganization[]> {
	const typed = nameWords(name);
	if (typed.join('').length < 3) return [];
	const image = await catchUp(db);
	const here = image.inArea(cityOf(image, area));
	const weigh = wordWeights(image);
	const found = image.slots.flatMap((slot, at) => {
		if (!slot || !hasBit(image.alive, at)) return [];
		const near = area !== '' && hasBit(here, at);
		const score = scoreOf(slot, typed, weigh);
		return score >= (near ? enough.here : enough.elsewhere) ? [{ slot, rank: score + (near ? 1 : 0) }] : [];
	});
	found.sort((one, other) => other.rank - one.rank || (one.slot.slug < other.slot.slug ? -1 : 1));
	const entryIds = found.slice(0, most).map(({ slot }) => slot.entry_id);
	const { rows } = await sql<SimilarOrganization>`
		select c.card->>'slug' as slug, c.card->'name' as name, c.card->>'acronym' as acronym, c.card->>'area_slug' as area_slug
		from unnest(${entryIds}::int[]) with ordinality as w (entry_id, place)
		join public_entry_card c using (entry_id) order by w.place`.execute(db);
	return rows;
}

/** A district's organization is often known by its city: it is looked for in the whole of it. */
function cityOf(image: Image, area: string): string {
	const { vocabularies } = image;
	const known = vocabularies.find(area);
	if (known?.level !== 'district') return area;
	return vocabularies.lineage(area)[1] ?? area;
}

/** The best of its names and acronyms; the key's first character tells its script. */
function scoreOf(slot: Slot, typed: readonly string[], weigh: (word: string) => number): number {
	const names = new Set(slot.name_keys.map((key) => key.slice(1)));
	return Math.max(0, ...[...names].map((name) => likeness(typed, nameWords(name), weigh)));
}

/** A word that many names hold tells little of any of them. */
function wordWeights(image: Image): (word: string) => number {
	const counts = new Map<string, number>();
	let names = 1;
	for (const slot of image.slots) {
		if (!slot) continue;
		names++;
		const words = new Set(slot.name_keys.flatMap((key) => key.slice(1).split(' ')));
		for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return (word) => Math.log(1 + names / (counts.get(word) ?? 1));
}
