import { sql } from 'kysely';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { fold } from './fold.ts';
import { countBoth, hasBit } from './slots/bits.ts';
import type { Image } from './image/image.ts';
import { catchUp } from './image/load-image.server.ts';
import type { Facet } from './query.ts';

/** What may be meant by what has been typed so far. `count`: organizations, in the area asked from (of the area itself, for an area). */
export type Suggestion =
	| { kind: 'area'; slug: string; label: string; count: number }
	| { kind: 'term'; facet: Facet; code: string; label: string; count: number }
	| { kind: 'organization'; slug: string; name: Localized; acronym: string | null };

const most = 8;
const facetOf = {
	sector: 'sector',
	organization_type: 'type',
	population_group: 'group',
	language: 'language'
} as const satisfies Record<string, Facet>;

/** At most eight: areas and terms that begin so in any language, shown in the reader's, then names. Nothing is kept of what is typed. */
export async function suggest(
	db: Db,
	typed: string,
	{ locale, area }: { locale: Locale; area: string }
): Promise<Suggestion[]> {
	const start = fold(typed);
	if (start.length < 2) return [];
	const image = await catchUp(db);
	const areas = suggestAreas(image, start, locale).slice(0, 2);
	const terms = suggestTerms(image, start, locale, area).slice(0, 3);
	const names = await suggestNames(db, image, start, locale, area, most - areas.length - terms.length);
	return [...areas, ...terms, ...names];
}

/** Whole words from the start: `rab` begins Rabat and Hay Rabat, not Marabout. */
const begins = (folded: string, start: string) => folded.startsWith(start) || folded.includes(` ${start}`);

function suggestAreas(image: Image, start: string, locale: Locale): Suggestion[] {
	return image.vocabularies.areas
		.filter((area) => Object.values(area.name).some((name) => fold(name).startsWith(start)))
		.map((area) => ({
			kind: 'area' as const,
			slug: area.slug,
			label: area.name[locale],
			count: countBoth(image.inArea(area.slug), image.alive)
		}))
		.filter(({ count }) => count > 0)
		.sort((one, other) => other.count - one.count || (one.slug < other.slug ? -1 : 1));
}

function suggestTerms(image: Image, start: string, locale: Locale, area: string): Suggestion[] {
	const here = image.inArea(area);
	return image.vocabularies.terms
		.flatMap((term): (Suggestion & { count: number })[] => {
			const facet =
				term.taxonomy_code in facetOf ? facetOf[term.taxonomy_code as keyof typeof facetOf] : null;
			const bits = facet && image.options[facet].get(term.code);
			if (!facet || !bits) return [];
			// few letters begin many synonyms
			const synonyms = start.length < 4 ? [] : locales.flatMap((each) => term.synonyms[each] ?? []);
			const texts = [...Object.values(term.label), ...synonyms];
			const count = countBoth(here, bits);
			if (count === 0 || !texts.some((text) => begins(fold(text), start))) return [];
			return [{ kind: 'term', facet, code: term.code, label: term.label[locale], count }];
		})
		.sort((one, other) => other.count - one.count);
}

async function suggestNames(
	db: Db,
	image: Image,
	start: string,
	locale: Locale,
	area: string,
	limit: number
): Promise<Suggestion[]> {
	const here = image.inArea(area);
	const first: number[] = [];
	const later: number[] = [];
	for (const slot of image.order(locale)) {
		if (!hasBit(here, slot)) continue;
		// the key's first character tells its script
		const keys = image.slots[slot]!.name_keys;
		if (keys.some((key) => key.startsWith(start, 1))) first.push(slot);
		else if (later.length < limit && keys.some((key) => key.includes(` ${start}`))) later.push(slot);
		if (first.length === limit) break;
	}
	const entryIds = [...first, ...later].slice(0, limit).map((slot) => image.slots[slot]!.entry_id);
	const { rows } = await sql<{ slug: string; name: Localized; acronym: string | null }>`
		select c.card->>'slug' as slug, c.card->'name' as name, c.card->>'acronym' as acronym
		from unnest(${entryIds}::int[]) with ordinality as w (entry_id, place)
		join public_entry_card c using (entry_id) order by w.place`.execute(db);
	return rows.map((row) => ({ kind: 'organization', ...row }));
}
