import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import {
	eraseDraft,
	findDeskReport,
	publishReport,
	withdrawReport
} from '#domain/coordination/reports/report.store.server.ts';
import { reasonLength } from '#domain/coordination/reports/report.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { guardedAction, guardedActions, guardedLoad, type Passed } from '../../../../../guard.server.ts';
import { isReadable, viewReport } from '../../../../../reports/read-report.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readForm } from '../../../../../form-body.server.ts';

async function subjectOf({ params }: RequestEvent, db: Db) {
	const report = await findDeskReport(db, params.slug ?? '');
	return report && subjectOfArea(db, report.area_id);
}

export const load = guardedLoad('publish_report', subjectOf, async (event: PageServerLoadEvent, { db }) => {
	const { locals, params, url } = event;
	const report = await findDeskReport(db, params.slug);
	if (!report || !isReadable(report)) error(404);
	return {
		noScript: true as const,
		slug: report.slug,
		status: report.status,
		reason: report.withdrawn_reason,
		done: (['published', 'withdrawn'] as const).find((each) => each === url.searchParams.get('done')) ?? null,
		view: await viewReport(db, report, { locale: locals.locale, origin: url.origin })
	};
});

type Done = 'published' | 'withdrawn' | 'erased';

/** Both the deed and who did it, or neither. False: another was quicker. */
function keep(
	event: RequestEvent,
	{ db, account_id }: Passed,
	done: Done,
	run: (trx: Db, slug: string, at: Date) => Promise<boolean>
): Promise<boolean> {
	const at = systemClock();
	const slug = event.params.slug ?? '';
	return db.transaction().execute(async (trx) => {
		if (!(await run(trx, slug, at))) return false;
		const audit = {
			account_id,
			operation: 'publish_report',
			subject_kind: 'report',
			subject_id: slug
		} as const;
		await recordAudit(trx, { ...audit, detail: { done } }, at);
		return true;
	});
}

const back = (event: RequestEvent, done: Done) =>
	redirect(303, `/${event.locals.locale}/moderation/reports/${event.params.slug}?done=${done}`);
const moved = () => fail(409, { problem: 'error_moved' as const });

export const actions = guardedActions({
	publish: guardedAction('publish_report', subjectOf, async (event: RequestEvent, passed) => {
		const { account_id } = passed;
		const isDone = await keep(event, passed, 'published', (trx, slug, at) =>
			publishReport(trx, { slug, account_id }, at)
		);
		return isDone ? back(event, 'published') : moved();
	}),
	withdraw: guardedAction('publish_report', subjectOf, async (event: RequestEvent, passed) => {
		const form = await readForm(event.request);
		const reason = String(form.get('reason') ?? '')
			.trim()
			.slice(0, reasonLength);
		if (reason === '') return fail(400, { problem: 'error_reason' as const });
		const isDone = await keep(event, passed, 'withdrawn', (trx, slug, at) =>
			withdrawReport(trx, { slug, reason }, at)
		);
		return isDone ? back(event, 'withdrawn') : moved();
	}),
	erase: guardedAction('publish_report', subjectOf, async (event: RequestEvent, passed) => {
		const isDone = await keep(event, passed, 'erased', eraseDraft);
		return isDone ? redirect(303, `/${event.locals.locale}/moderation/reports?done=erased`) : moved();
	})
});
