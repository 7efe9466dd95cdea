import { parseCursor, printCursor } from '../cursor.ts';
import { sortOf } from '../query.ts';
import type { Card } from '../rows/card.ts';
import type { Found } from '../result.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Answered } from '../words/ask-words.server.ts';
import { areaBadges } from './badges.ts';
import { countBits } from '../slots/bits.ts';
import { groupPoints } from './clusters.ts';
import { entryOf } from './entry.ts';
import type { Image } from './image.ts';
import type { Asked, match } from './matching.ts';
import { nearestQuestions } from './nearest.ts';
import { pageOf, type Page } from './order.ts';

export type Cards = Map<number, Card>;
export type Prepared = { question: Asked; answered: Answered | null };
export type Answer = { entryIds: number[]; complete: (cards: Cards) => Found };

/** All that needs no card yet; nothing here waits, so it is of one version of the image. */
export function answerFrom(
	image: Image,
	matches: ReturnType<typeof match>,
	primary: (slot: number) => number,
	{ question, answered }: Prepared,
	locale: Locale
): Answer {
	const { query } = question;
	const sort = sortOf(query);
	const given = query.after ? parseCursor(query.after) : null;
	const after = given?.sort === sort ? given : null;
	const page = pageOf(image, matches.hits, primary, { locale, sort, after, limit: query.limit });
	const { groups, extent } = groupPoints(image, matches.hits, query);
	const rowOf = (slot: number) => image.slots[slot]!;
	const complete = page.slots.map((slot) => entryOf(image, slot, question));
	const total = countBits(matches.hits);
	const found = {
		total,
		facets: matches.facets,
		open_count: matches.open_count,
		...pagingOf(page),
		extent,
		badges: areaBadges(image, matches.unplaced, query.area),
		without_address: countBits(matches.unplaced),
		did_you_mean: answered?.corrected ?? null,
		nearest: total === 0 ? nearestQuestions(image, question) : [],
		updated_at: newestUpdate(image, query.area)
	};
	const singles = groups.map(({ slot, ...group }) => ({
		...group,
		entryId: slot === null ? null : rowOf(slot).entry_id
	}));
	const entryIds = page.slots.map((slot) => rowOf(slot).entry_id);
	return {
		entryIds: [...new Set([...entryIds, ...singles.flatMap(({ entryId }) => entryId ?? [])])],
		complete: (cards) => ({
			...found,
			items: entryIds.flatMap((entryId, index) => {
				const card = cards.get(entryId);
				return card ? complete[index]!(card) : [];
			}),
			clusters: singles.map(({ entryId, ...cluster }) => {
				const card = entryId === null ? undefined : cards.get(entryId);
				return { ...cluster, entry: card ? { slug: card.slug, name: card.name } : null };
			})
		})
	};
}

function pagingOf(page: Page): Pick<Found, 'from' | 'next' | 'previous'> {
	return {
		from: page.slots.length ? page.before + 1 : 0,
		next: page.next && printCursor(page.next),
		previous:
			page.previous === null ? null : { after: page.previous === 'first' ? null : printCursor(page.previous) }
	};
}

function newestUpdate(image: Image, area: string): string | null {
	const newest = image.newestIn(area);
	return newest ? new Date(newest).toISOString() : null;
}
