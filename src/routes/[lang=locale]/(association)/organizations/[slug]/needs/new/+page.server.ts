import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { EditTarget } from '../../../../../../desk/editing.server.ts';
import type { Named } from '../../../../../../desk/event.ts';
import { loadEditPage, sendEditPage } from '../../../../../../desk/edit-page.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const subjectOf = ({ params }: RequestEvent, db: Db) =>
	subjectOfRecord(db, 'organization', params.slug ?? '');
const targetOf = ({ params }: Named): EditTarget => ({
	kind: 'need',
	slug: params.slug ?? '',
	is_new: true
});

export const load = guardedLoad('view_record', subjectOf, (event: PageServerLoadEvent, passed) =>
	loadEditPage(targetOf(event), passed, event.locals.locale)
);

export const actions = guardedActions({
	default: guardedAction('view_record', subjectOf, (event: RequestEvent, passed) =>
		sendEditPage(targetOf(event), passed, event.request, event.locals.locale)
	)
});
