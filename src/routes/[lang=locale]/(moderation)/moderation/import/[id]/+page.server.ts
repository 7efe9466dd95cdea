import { discardFile, publishFile } from '../../../../../desk/importing/import-page.server.ts';
import { loadReview } from '../../../../../desk/importing/review-page.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad(
	'import_records',
	nowhere,
	({ params, url, locals: { locale } }: PageServerLoadEvent, passed) =>
		loadReview(passed, params.id, { url, locale })
);

const publish = (all: boolean) =>
	guardedAction(
		'import_records',
		nowhere,
		({ params: { id }, request, locals: { locale } }: RequestEvent, passed) =>
			publishFile(passed, { id, request, locale, all })
	);

export const actions = guardedActions({
	chosen: publish(false),
	all: publish(true),
	discard: guardedAction('import_records', nowhere, ({ params, locals }: RequestEvent, passed) =>
		discardFile(passed, params.id, locals.locale)
	)
});
