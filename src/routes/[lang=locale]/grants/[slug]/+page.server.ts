import { error, redirect } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { isSlug } from '#platform/slug.ts';
import { grantView } from '../../../activities/grant-view.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { wordsIn } from '../../../explorer/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { locale } }) => {
	const { db } = await getDatabase();
	if (!isSlug(params.slug)) error(404);
	const [grant] = await listPublicGrants(db, { slug: params.slug });
	if (!grant) {
		const moved = await findPublicRedirect(db, 'grant', params.slug);
		if (moved) redirect(301, `/${locale}/grants/${moved}`);
		error(404);
	}
	const [activities, { terms, areas }] = await Promise.all([
		listPublicActivities(db, { grant_id: grant.id }),
		getGazetteer(db, systemClock().getTime())
	]);
	const { id, slug, title, summary, results, amount, currency, start_date, end_date, sources } = grant;
	return {
		grant: { id, slug, title, summary, results, amount, currency, start_date, end_date, sources },
		view: grantView(grant, activities, wordsIn(locale, terms, areas), locale),
		noScript: true
	};
};
