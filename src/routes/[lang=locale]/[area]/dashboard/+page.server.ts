import { loadDashboard } from './load-dashboard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { locale, actor }, params, url }) =>
	loadDashboard({ locale, slug: params.area, url, actor });
