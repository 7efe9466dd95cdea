import { error, redirect } from '@sveltejs/kit';
import { listVersions } from '#domain/organizations/asof/list-versions.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { db } = await getDatabase();
	const found = await listVersions(db, 'service', params.slug);
	if (found)
		return {
			name: found.name,
			dates: found.dates,
			sheet: `/${params.lang}/services/${found.slug}`,
			noScript: true
		};
	const moved = isSlug(params.slug) && (await findMoved(db, 'service', params.slug));
	if (moved) redirect(301, `/${params.lang}/services/${moved.slug}/versions`);
	error(404);
};
