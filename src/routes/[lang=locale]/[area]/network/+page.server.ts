import { loadNetwork } from './load-network.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => ({
	view: await loadNetwork({ locale, slug: params.area, url })
});
