import { listActiveAreas } from '#domain/activities/panorama/cell.store.server.ts';
import { listPublicReports } from '#domain/coordination/reports/report.store.server.ts';
import { listPublicPages } from '#domain/organizations/list-public-pages.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import type { Listed } from './sitemap.ts';

const readingPages = [
	'',
	'/areas',
	'/about',
	'/coverage',
	'/privacy',
	'/accessibility',
	'/guide',
	'/guide/associations',
	'/guide/moderators',
	'/guide/cities',
	'/guide/partners'
];

/** Every page anybody may read, in a stable order: reading pages, areas with records, sheets. */
export async function listPages(): Promise<Listed[]> {
	const { db } = await getDatabase();
	const [sheets, areas, active, reports] = await Promise.all([
		listPublicPages(db),
		countEntriesByArea(db),
		listActiveAreas(db),
		listPublicReports(db)
	]);
	return [
		...readingPages.map((path) => ({ path })),
		...[...areas.keys()].map((slug) => ({ path: `/${slug}` })),
		...active.map((slug) => ({ path: `/${slug}/activities` })),
		...active.map((slug) => ({ path: `/${slug}/network` })),
		...active.map((slug) => ({ path: `/${slug}/dashboard` })),
		...sheets.map(({ kind, slug, updated_date }) => ({ path: `/${kind}/${slug}`, updated_date })),
		...[...new Set(reports.map(({ area }) => area.slug))].map((slug) => ({ path: `/${slug}/reports` })),
		...reports.map(({ slug }) => ({ path: `/reports/${slug}` }))
	];
}

export const xml = {
	'content-type': 'application/xml; charset=utf-8',
	'cache-control': 'public, max-age=3600'
};
