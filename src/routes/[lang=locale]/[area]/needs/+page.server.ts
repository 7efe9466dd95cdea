import { loadNeeds } from '../../../needs/need-list.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => ({
	...(await loadNeeds({ locale, slug: params.area, url })),
	noScript: true
});
