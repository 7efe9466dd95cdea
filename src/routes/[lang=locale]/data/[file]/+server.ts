import { error } from '@sveltejs/kit';
import { exportTemplate } from '#exchange/export/export-template.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { sheetAnswer } from '../../../sheet-answer.ts';
import type { RequestHandler } from './$types';

const templates = { '4w-template': 'activities', 'needs-template': 'needs' } as const;

/** The empty templates: `4w-template.xlsx`, `needs-template.csv`… */
export const GET: RequestHandler = async ({ params }) => {
	const [, name = '', format] = /^([\w-]+)\.(xlsx|csv)$/.exec(params.file) ?? [];
	if (!(name in templates) || (format !== 'xlsx' && format !== 'csv')) error(404);
	const { db } = await getDatabase();
	const profile = templates[name as keyof typeof templates];
	const bytes = await exportTemplate(db, profile, { format, locale: params.lang });
	return sheetAnswer(bytes, format, `${name}-${params.lang}`);
};
