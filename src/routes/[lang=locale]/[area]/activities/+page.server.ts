import { loadActivities } from '../../../activities/load-activities.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	view: await loadActivities({ locale: locals.locale, slug: params.area, url })
});
