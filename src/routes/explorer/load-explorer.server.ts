import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { boundariesAttribution, listBoundaries } from '#map/boundaries.server.ts';
import { viewBbox } from '#map/projection.ts';
import { openingView } from '#map/static-map.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isFuture } from '#search/asof/asked-date.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import { findEntries } from '#search/find.server.ts';
import { printSearch } from '#search/links.ts';
import { parseQuery, type Position } from '#search/query.ts';
import { explorerView } from './explorer-view.ts';
import { noteUnanswered } from './unanswered/count-unanswered.server.ts';
import { childrenOf, getGazetteer, namedBoundaries, parentsOf } from './gazetteer.server.ts';
import { homeBox } from './home-box.ts';
import { wordsIn } from './words.ts';

type Asking = { locale: Locale; slug: string; url: URL; near: Position | undefined; request: Request };

/** Zoom of a city on a phone: fine enough for any opening view, coarse enough to stay light. */
const outlineZoom = 6;
const world = [-180, -85, 180, 85] as const;

/** Everything an explorer page shows, from its address (and, for this request only, the reader's position). */
export async function loadExplorer({ locale, slug, url, near, request }: Asking) {
	const { db } = await getDatabase();
	const now = systemClock();
	const gazetteer = await getGazetteer(db, now.getTime());
	const area = gazetteer.bySlug.get(slug) ?? null;
	if (!area && slug !== 'all') {
		const moved = await findPublicRedirect(db, 'area', slug);
		if (moved) redirect(301, `/${locale}/${moved}${url.search}`);
		error(404);
	}
	const { query: asked, ignored } = parseQuery(url.searchParams, slug);
	const isLater = asked.asof !== null && isFuture(asked.asof, now);
	const query = isLater ? { ...asked, asof: null } : asked;
	// what is found knows the position; what is printed on the page does not, so that no link carries it
	const [found, counts] = await Promise.all([
		findEntries(db, near ? { ...query, near, sort: 'near' } : query, { locale, now }),
		countEntriesByArea(db, query.asof)
	]);
	await noteUnanswered(db, { area, query, total: found.total, request, now });
	const children = childrenOf(area, gazetteer);
	const words = wordsIn(locale, gazetteer.terms, gazetteer.areas);
	const view = explorerView({
		query,
		ignored: ignored.filter(({ field }) => field !== 'asof'),
		date_problem: isLater ? 'future' : ignored.some(({ field }) => field === 'asof') ? 'malformed' : null,
		found,
		area,
		parents: area ? parentsOf(area, gazetteer) : [],
		children: children.map((child) => ({ area: child, count: counts.get(child.slug) ?? 0 })),
		locale,
		words,
		nearby: near !== undefined,
		today: query.asof ?? now.toISOString().slice(0, 10)
	});
	const home = homeBox(area, children, listBoundaries(world, outlineZoom), found);
	const opening = openingView(query.bbox, home);
	return {
		view,
		map: {
			title: words.area(slug),
			found: { clusters: found.clusters, badges: found.badges, without_address: found.without_address },
			boundaries: namedBoundaries(listBoundaries(viewBbox(opening), opening.zoom), gazetteer, locale),
			bbox: query.bbox,
			home,
			basemap: getConfig().basemap.kind,
			attributions: [boundariesAttribution(), getConfig().basemap.attribution].filter((text) => text !== ''),
			search: printSearch({ ...query, after: null, bbox: null, view: 'list' })
		},
		query
	};
}
