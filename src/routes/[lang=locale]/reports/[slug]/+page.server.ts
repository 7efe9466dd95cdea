import { error } from '@sveltejs/kit';
import { findPublicReport } from '#domain/coordination/reports/report.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { isReadable, viewReport } from '../../../reports/read-report.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => {
	const { db } = await getDatabase();
	const report = await findPublicReport(db, params.slug);
	if (!report) error(404);
	const { slug, withdrawn_at, withdrawn_reason } = report;
	if (!isReadable(report))
		return {
			view: null,
			slug,
			withdrawn: { on: withdrawn_at!.toISOString(), reason: withdrawn_reason ?? '' }
		};
	return { view: await viewReport(db, report, { locale, origin: url.origin }), slug, withdrawn: null };
};
