import { error, redirect } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { buildNetwork } from '#domain/activities/network/build-network.ts';
import { filterActivities, filterDirectory } from '#domain/activities/network/filter-network.ts';
import { listDirectoryLines } from '#domain/activities/network/list-directory-lines.server.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import type { Area } from '#domain/places/area.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { parseNetworkQuery } from '#search/network/query.ts';
import type { NetworkView } from '#ui/panorama/network/view.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { wordsIn } from '../../../explorer/words.ts';
import { choicesOf, networkView } from './network-view.ts';

type Asking = { locale: Locale; slug: string; url: URL };

/** All that the page of one network shows; an area that has moved leads to its new address. */
export async function loadNetwork({ locale, slug, url }: Asking): Promise<NetworkView> {
	const { db } = await getDatabase();
	const { bySlug } = await getGazetteer(db, systemClock().getTime());
	const area = bySlug.get(slug);
	if (area) return readNetwork(db, area, { locale, search: url.searchParams });
	const moved = await findPublicRedirect(db, 'area', slug);
	if (moved) redirect(301, `/${locale}/${moved}/network${url.search}`);
	error(404);
}

/** In the reader's words; names that are withheld do not leave this function. */
export async function readNetwork(
	db: Db,
	area: Area,
	{ locale, search }: { locale: Locale; search: URLSearchParams }
): Promise<NetworkView> {
	const { query, ignored } = parseNetworkQuery(search, area.slug);
	const [activities, responses, { terms, areas }] = await Promise.all([
		listPublicActivities(db, { area_id: area.id }),
		listPublicResponses(db),
		getGazetteer(db, systemClock().getTime())
	]);
	const others = activities.flatMap(({ keeper, participants }) => [
		keeper.id,
		...participants.flatMap(({ organization }) => organization?.id ?? [])
	]);
	const directory = await listDirectoryLines(db, { area_id: area.id, others: [...new Set(others)] });
	const asked = filterActivities(activities, query);
	return networkView({
		network: buildNetwork(asked, filterDirectory(directory, query)),
		activity_count: asked.length,
		choices: choicesOf({ activities, responses, query, locale }),
		area: { slug: area.slug, name: area.name[locale] },
		query,
		ignored,
		locale,
		words: wordsIn(locale, terms, areas)
	});
}
