import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { getSmallCountBelow } from '#domain/needs/need-report.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { locale } }) => {
	const { db } = await getDatabase();
	const [need] = await listPublicNeeds(db, { slug: params.slug });
	if (!need) {
		const moved = await findPublicRedirect(db, 'need', params.slug);
		if (moved) redirect(301, `/${locale}/needs/${moved}`);
		error(404);
	}
	return { need, below: await getSmallCountBelow(db), noScript: true };
};
