import type { Area } from '#domain/places/area.ts';
import type { Db } from '#platform/db/open.server.ts';
import { log } from '#platform/log.server.ts';
import { facets, type Query } from '#search/query.ts';
import { countUnanswered } from '#search/unanswered.server.ts';

type Searched = { area: Area | null; query: Query; total: number; request: Request; now: Date };

/** Programs that read by themselves, and browsers that fetch a page before anybody asked for it. */
const program = /bot|crawl|spider|slurp|preview|fetch|http|curl|wget|python|monitor|headless|^$/i;
export const isAsked = ({ headers, method }: Request) =>
	method === 'GET' &&
	!program.test(headers.get('user-agent') ?? '') &&
	!/prefetch|prerender|preview/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '');

/** Words alone found nothing: filters, a box of the map or a date of the past would be what left everything out. */
export const isUnanswered = ({ query, total }: Pick<Searched, 'query' | 'total'>): boolean =>
	total === 0 &&
	query.q !== '' &&
	query.bbox === null &&
	query.asof === null &&
	query.after === null &&
	!query.open &&
	facets.every((facet) => query.selected[facet].length === 0);

/**
 * Counts a search without result by the terms its words name: the number, the area, the term and the month; never the words or the
 * reader. The page is shown all the same when that fails.
 */
export async function noteUnanswered(db: Db, searched: Searched): Promise<void> {
	const { area, query, request, now } = searched;
	if (!area || !isUnanswered(searched) || !isAsked(request)) return;
	try {
		await countUnanswered(db, { area_id: area.id, q: query.q, now });
	} catch (error) {
		log.error({ error }, 'a search without result was not counted');
	}
}
