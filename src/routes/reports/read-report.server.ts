import { error } from '@sveltejs/kit';
import { findPublicReport } from '#domain/coordination/reports/report.store.server.ts';
import type { Report } from '#domain/coordination/reports/report.ts';
import { reportView, type Read } from '#domain/coordination/reports/view/report-view.ts';
import { getInstallation } from '#domain/places/installation.store.server.ts';
import { shell } from '#messages/shell.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';

export const isReadable = (report: Report): report is Read => report.frozen !== null;

/** In the words of one language, as it may be read today. */
export async function viewReport(
	db: Db,
	report: Read,
	{ locale, origin }: { locale: Locale; origin: string }
) {
	const { operator } = await getInstallation(db);
	return reportView(report, {
		locale,
		origin,
		publisher: operator.name ?? shell(locale).site_name(),
		today: systemClock().toISOString().slice(0, 10)
	});
}

/** For its files: a report that is withdrawn has none any more. */
export async function readReportFile(slug: string, locale: Locale, origin: string) {
	const { db } = await getDatabase();
	const report = await findPublicReport(db, slug);
	if (!report) error(404);
	if (!isReadable(report)) error(410);
	return { report, view: await viewReport(db, report, { locale, origin }) };
}

/** What is left out of it may change at any time: nobody keeps a file without asking again. */
export function reportFile(bytes: Uint8Array, type: string, name: string): Response {
	return new Response(new Uint8Array(bytes), {
		headers: {
			'Content-Type': type,
			'Content-Disposition': `inline; filename="${name}"`,
			'Cache-Control': 'no-cache'
		}
	});
}
