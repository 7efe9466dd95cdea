import { loadImports, sendFile } from '../../../../desk/importing/import-page.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad('import_records', nowhere, ({ url }: PageServerLoadEvent, passed) =>
	loadImports(passed, url)
);

export const actions = guardedActions({
	default: guardedAction('import_records', nowhere, ({ request, locals }: RequestEvent, passed) =>
		sendFile(passed, request, locals.locale)
	)
});
