import { loadGaps } from '../../../needs/gaps.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => ({
	...(await loadGaps({ locale, slug: params.area, url })),
	noScript: true
});
