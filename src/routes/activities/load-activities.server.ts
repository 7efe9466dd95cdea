import { error, redirect } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { findActivities } from '#search/activities/find.server.ts';
import { parseActivityQuery } from '#search/activities/query.ts';
import { childrenOf, getGazetteer, parentsOf } from '../explorer/gazetteer.server.ts';
import { wordsIn } from '../explorer/words.ts';
import { activitiesView } from './activities-view.ts';
import { activityWords } from './activity-words.ts';

type Asking = { locale: Locale; slug: string; url: URL };

/** Everything the page of activities shows, from its address. */
export async function loadActivities({ locale, slug, url }: Asking) {
	const { db } = await getDatabase();
	const gazetteer = await getGazetteer(db, systemClock().getTime());
	const area = gazetteer.bySlug.get(slug) ?? null;
	if (!area && slug !== 'all') {
		const moved = await findPublicRedirect(db, 'area', slug);
		if (moved) redirect(301, `/${locale}/${moved}/activities${url.search}`);
		error(404);
	}
	const { query, ignored } = parseActivityQuery(url.searchParams, slug);
	const [found, responses] = await Promise.all([
		findActivities(db, query, { area: area?.slug ?? null, locale }),
		listPublicResponses(db)
	]);
	const rows = await listPublicActivities(db, { ids: found.page_ids });
	const places = new Map(found.page_ids.map((id, place) => [id, place]));
	const words = wordsIn(locale, gazetteer.terms, gazetteer.areas);
	return activitiesView({
		query,
		ignored,
		found,
		rows: rows.toSorted((one, other) => places.get(one.id)! - places.get(other.id)!),
		area,
		parents: area ? parentsOf(area, gazetteer) : [],
		children: childrenOf(area, gazetteer),
		responses,
		words: activityWords(locale, words, { names: found.names, responses }),
		locale
	});
}
