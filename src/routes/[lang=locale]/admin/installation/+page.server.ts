import { fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { changeInstallation } from '#domain/activities/panorama/change-installation.server.ts';
import { getInstallation } from '#domain/places/installation.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { readForm } from '../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readInstallation, valuesOf } from './form.ts';

export const load = guardedLoad(
	'manage_installation',
	nowhere,
	async ({ url }: PageServerLoadEvent, { db }) => {
		const installation = await getInstallation(db);
		return {
			values: valuesOf(installation),
			is_demonstration: installation.demonstration,
			saved: url.searchParams.has('saved')
		};
	}
);

export const actions = guardedActions({
	default: guardedAction('manage_installation', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const form = await readForm(event.request);
		const read = readInstallation(form, await getInstallation(db));
		if (!read.ok)
			return fail(422, {
				values: read.values,
				wrong: read.wrong,
				is_demonstration: form.get('demonstration') === 'yes'
			});
		const at = systemClock();
		await transaction(db, async (trx) => {
			await changeInstallation(trx, read.installation, at);
			await recordAudit(trx, { account_id, operation: 'manage_installation' }, at);
		});
		redirect(303, `/${event.locals.locale}/admin/installation?saved`);
	})
});
