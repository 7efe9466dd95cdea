import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { EditTarget } from '../../../../../desk/editing.server.ts';
import type { Named } from '../../../../../desk/event.ts';
import { loadHistoryPage, sendRestore } from '../../../../../desk/history-page.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const subjectOf = ({ params }: RequestEvent, db: Db) => subjectOfRecord(db, 'activity', params.slug ?? '');
const targetOf = ({ params }: Named): EditTarget => ({
	kind: 'activity',
	slug: params.slug ?? '',
	is_new: false
});

export const load = guardedLoad('view_history', subjectOf, (event: PageServerLoadEvent, passed) =>
	loadHistoryPage(targetOf(event), passed, event.url, event.locals.locale)
);

export const actions = guardedActions({
	default: guardedAction('restore_revision', subjectOf, (event: RequestEvent, passed) =>
		sendRestore(targetOf(event), passed, event.request, event.locals.locale)
	)
});
