import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { EditTarget } from '../../../../../desk/editing.server.ts';
import { loadEditPage, sendEditPage } from '../../../../../desk/edit-page.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const areaOf = ({ url }: { url: URL }) => url.searchParams.get('area') ?? '';
const subjectOf = (event: RequestEvent, db: Db) => subjectOfArea(db, areaOf(event));
const targetOf = (event: { url: URL }): EditTarget => ({
	kind: 'need',
	slug: areaOf(event),
	is_new: true,
	in_area: true
});

export const load = guardedLoad('view_moderation', subjectOf, (event: PageServerLoadEvent, passed) =>
	loadEditPage(targetOf(event), passed, event.locals.locale)
);

export const actions = guardedActions({
	default: guardedAction('view_moderation', subjectOf, (event: RequestEvent, passed) =>
		sendEditPage(targetOf(event), passed, event.request, event.locals.locale)
	)
});
