import { writeReportWorkbook } from '#exchange/reports/report-workbook.ts';
import { readReportFile, reportFile } from '../../../../reports/read-report.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const { report, view } = await readReportFile(params.slug, params.lang, url.origin);
	const bytes = await writeReportWorkbook(view, report.frozen);
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	return reportFile(bytes, type, `${report.slug}-${params.lang}.xlsx`);
};
