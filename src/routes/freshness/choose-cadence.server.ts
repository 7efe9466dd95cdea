import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { cadences } from '#domain/moderation/freshness/freshness.ts';
import { setCadence } from '#domain/moderation/freshness/plan.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { readForm } from '../form-body.server.ts';
import { guardedAction } from '../guard.server.ts';

const read = async ({ request }: Pick<RequestEvent, 'request'>) => {
	const form = await readForm(request);
	return (name: string) => String(form.get(name) ?? '');
};

/** How often an organization is asked: said by who may say that its sheet is right. Then back to the page that asked. */
export const chooseCadence = guardedAction(
	'assure_record',
	async (event: RequestEvent, db: Db) => subjectOfRecord(db, 'organization', (await read(event))('id')),
	async (event: RequestEvent, { db, account_id, subject }) => {
		const field = await read(event);
		const cadence = cadences.find((months) => String(months) === field('cadence'));
		if (!cadence) error(400);
		const at = systemClock();
		const subject_id = subject.organization_id!;
		await setCadence(db, subject_id, cadence, at);
		const audit = {
			account_id,
			operation: 'assure_record',
			subject_kind: 'organization',
			subject_id
		} as const;
		await recordAudit(db, { ...audit, detail: { cadence_months: cadence } }, at);
		const query = new URLSearchParams({
			kept: subject_id,
			...(field('area') ? { area: field('area') } : {})
		});
		return redirect(303, `${event.url.pathname}?${query}`);
	}
);
