import { error, redirect } from '@sveltejs/kit';
import { listVersions } from '#domain/organizations/asof/list-versions.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { db } = await getDatabase();
	const found = await listVersions(db, 'organization', params.slug);
	if (found)
		return {
			name: found.name,
			dates: found.dates,
			sheet: `/${params.lang}/organizations/${found.slug}`,
			noScript: true
		};
	const moved = isSlug(params.slug) && (await findMoved(db, 'organization', params.slug));
	if (moved) redirect(301, `/${params.lang}/organizations/${moved.slug}/versions`);
	error(404);
};
