import { error, redirect } from '@sveltejs/kit';
import { listPublicReports } from '#domain/coordination/reports/report.store.server.ts';
import { say } from '#domain/coordination/reports/view/said.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params }) => {
	const { db } = await getDatabase();
	const area = (await getGazetteer(db, systemClock().getTime())).bySlug.get(params.area);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', params.area);
		if (moved) redirect(301, `/${locale}/${moved}/reports`);
		error(404);
	}
	const found = await listPublicReports(db, area.id);
	return {
		area: { slug: area.slug, name: area.name[locale] },
		reports: found.map(({ slug, title, area: { name }, from_date, to_date, published_at }) => ({
			slug,
			title: say(title, locale),
			area: name[locale],
			...{ from_date, to_date },
			published: published_at?.toISOString() ?? ''
		}))
	};
};
