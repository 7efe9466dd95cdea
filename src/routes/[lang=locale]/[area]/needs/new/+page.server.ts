import { loadNeedReport, sendNeedReport } from '../../../../contribute/need-report.server.ts';
import { guardedActions } from '../../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return loadNeedReport({ locale, slug: params.area, url });
};
export const actions = guardedActions({ default: sendNeedReport });
