import { renderReportPdf } from '#exchange/reports/report-pdf.server.ts';
import { readReportFile, reportFile } from '../../../../reports/read-report.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const { report, view } = await readReportFile(params.slug, params.lang, url.origin);
	const bytes = await renderReportPdf(view, report.published_at ?? report.frozen_at);
	return reportFile(bytes, 'application/pdf', `${report.slug}-${params.lang}.pdf`);
};
