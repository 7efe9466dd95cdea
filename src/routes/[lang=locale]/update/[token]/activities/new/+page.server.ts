import { guardedActions, openAction, openLoad } from '../../../../../guard.server.ts';
import { loadWork, sendWork } from '../../../../../contribute/work/work.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(async (event: PageServerLoadEvent, { db }) => ({
	...(await loadWork(event, db)),
	sent: event.url.searchParams.has('sent')
}));

export const actions = guardedActions({
	default: openAction((event: RequestEvent, { db }) => sendWork(event, db, 'activity'))
});
