import { loadMergePage, sendMerge, undoMerge } from '../../../../desk/merging/merge-page.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

// the desk is asked for at the door; the two records themselves, when they are known
export const load = guardedLoad('view_moderation', nowhere, (event: PageServerLoadEvent, passed) =>
	loadMergePage(passed, event.url, event.locals.locale)
);

export const actions = guardedActions({
	merge: guardedAction('view_moderation', nowhere, (event: RequestEvent, passed) =>
		sendMerge(passed, event.request, event.locals.locale)
	),
	undo: guardedAction('view_moderation', nowhere, (event: RequestEvent, passed) =>
		undoMerge(passed, event.request, event.locals.locale)
	)
});
