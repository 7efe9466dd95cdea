import type { Actions, PageServerLoad } from './$types';
import { loadExplorer } from '../../explorer/load-explorer.server.ts';
import { rememberNear } from '../../explorer/near-action.server.ts';

/** The same page as `/all`, at an address that reads as what it does. */
export const load: PageServerLoad = ({ locals, url, request }) =>
	loadExplorer({ locale: locals.locale, slug: 'all', url, near: locals.near, request });

export const actions: Actions = { default: rememberNear };
