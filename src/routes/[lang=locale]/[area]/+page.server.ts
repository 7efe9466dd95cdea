import type { Actions, PageServerLoad } from './$types';
import { loadExplorer } from '../../explorer/load-explorer.server.ts';
import { rememberNear } from '../../explorer/near-action.server.ts';

export const load: PageServerLoad = ({ locals, params, url, request }) =>
	loadExplorer({ locale: locals.locale, slug: params.area, url, near: locals.near, request });

export const actions: Actions = { default: rememberNear };
