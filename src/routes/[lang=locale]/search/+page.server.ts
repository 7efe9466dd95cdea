import type { PageServerLoad } from './$types';
import { loadExplorer } from '../../explorer/load-explorer.server.ts';

/** The same page as `/all`, at an address that reads as what it does. */
export const load: PageServerLoad = ({ locals, url }) =>
	loadExplorer({ locale: locals.locale, slug: 'all', url, near: undefined });
