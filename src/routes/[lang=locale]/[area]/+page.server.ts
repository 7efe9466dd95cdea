import { parsePosition } from '#search/query.ts';
import type { Actions, PageServerLoad } from './$types';
import { loadExplorer } from '../../explorer/load-explorer.server.ts';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadExplorer({ locale: locals.locale, slug: params.area, url, near: locals.near });

export const actions: Actions = {
	/** "Near me": the position comes in the body, sorts this one answer, and is forgotten with it. */
	default: async ({ locals, request }) => {
		const given = (await request.formData()).get('near');
		const near = typeof given === 'string' ? parsePosition(given) : null;
		if (near) locals.near = near;
	}
};
