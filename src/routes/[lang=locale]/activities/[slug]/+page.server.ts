import { error, redirect } from '@sveltejs/kit';
import { anywhere, canRead } from '#domain/accounts/permission.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { findPartnerPart } from '#domain/activities/partner-activity.store.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { db } = await getDatabase();
	if (!isSlug(params.slug)) error(404);
	const [activity] = await listPublicActivities(db, { slug: params.slug });
	if (!activity) {
		const moved = await findPublicRedirect(db, 'activity', params.slug);
		if (moved) redirect(301, `/${params.lang}/activities/${moved}`);
		error(404);
	}
	// nobody else's answer holds it: what somebody signed in is shown, no cache keeps (hooks.server.ts)
	const isPartner = canRead(locals.actor, { ...anywhere, sensitivity: 'partners' });
	return { activity, partner: isPartner ? await findPartnerPart(db, activity.id) : null, noScript: true };
};
