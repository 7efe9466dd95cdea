import { error, redirect } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { buildNetwork } from '#domain/activities/network/build-network.ts';
import { filterActivities, filterDirectory } from '#domain/activities/network/filter-network.ts';
import { listDirectoryLines } from '#domain/activities/network/list-directory-lines.server.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { parseNetworkQuery } from '#search/network/query.ts';
import type { NetworkView } from '#ui/panorama/network/view.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { wordsIn } from '../../../explorer/words.ts';
import { choicesOf, networkView } from './network-view.ts';

/** All the page of one network shows; names that are withheld do not leave this function. */
export async function loadNetwork({
	locale,
	slug,
	url
}: {
	locale: Locale;
	slug: string;
	url: URL;
}): Promise<NetworkView> {
	const { db } = await getDatabase();
	const gazetteer = await getGazetteer(db, systemClock().getTime());
	const area = gazetteer.bySlug.get(slug);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', slug);
		if (moved) redirect(301, `/${locale}/${moved}/network${url.search}`);
		error(404);
	}
	const { query, ignored } = parseNetworkQuery(url.searchParams, slug);
	const [activities, responses] = await Promise.all([
		listPublicActivities(db, { area_id: area.id }),
		listPublicResponses(db)
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
		area: { slug, name: area.name[locale] },
		query,
		ignored,
		locale,
		words: wordsIn(locale, gazetteer.terms, gazetteer.areas)
	});
}
