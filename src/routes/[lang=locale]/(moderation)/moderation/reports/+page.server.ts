import { fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import { anywhere, scopeOf } from '#domain/accounts/permission.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { freezeReport } from '#domain/coordination/reports/freeze-report.server.ts';
import { createReport, listDeskReports } from '#domain/coordination/reports/report.store.server.ts';
import { checkReport } from '#domain/coordination/reports/report.ts';
import { say } from '#domain/coordination/reports/view/said.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { listAreaChoices } from '../../../../freshness/area-choices.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import { readWish } from './read-wish.server.ts';
import { textOf } from './wish.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad(
	'publish_report',
	nowhere,
	async ({ locals: { locale }, url }: PageServerLoadEvent, { db, actor }) => {
		const mine = scopeOf(actor, 'publish_report').area_ids;
		const [found, areas, responses] = await Promise.all([
			listDeskReports(db, mine),
			listAreaChoices(db, mine, locale),
			listPublicResponses(db)
		]);
		return {
			noScript: true as const,
			reports: found.map(({ slug, title, status, area, from_date, to_date }) => ({
				...{ slug, status, from_date, to_date },
				title: say(title, locale),
				area: area.name[locale]
			})),
			areas,
			responses: responses.map(({ code, label }) => ({ code, name: label[locale] })),
			today: systemClock().toISOString().slice(0, 10),
			erased: url.searchParams.get('done') === 'erased'
		};
	}
);

export const actions = guardedActions({
	default: guardedAction(
		'publish_report',
		async (event: RequestEvent, db) => {
			const { area } = await readWish(event);
			// none chosen is told at its field; one that is not theirs is refused
			return area ? subjectOfArea(db, area) : anywhere;
		},
		async (event: RequestEvent, { db, account_id }) => {
			const values = await readWish(event);
			const area = (await listPublicAreas(db)).find(({ slug }) => slug === values.area);
			const errors = checkReport({ ...values, area: area?.slug ?? '', titles: Object.values(values.title) });
			if (!area || errors.length > 0) return fail(400, { values, errors });
			const at = systemClock();
			const codes = (await listPublicResponses(db)).map(({ code }) => code);
			const wish = {
				area,
				from: values.from,
				to: values.to,
				response_code: codes.find((code) => code === values.response) ?? null
			};
			const words = { title: textOf(values.title), foreword: textOf(values.foreword) };
			const slug = await db.transaction().execute(async (trx) => {
				const frozen = await freezeReport(trx, wish);
				const made = await createReport(trx, { ...wish, ...words, frozen, created_by_id: account_id }, at);
				const audit = {
					account_id,
					operation: 'publish_report',
					subject_kind: 'report',
					subject_id: made
				} as const;
				await recordAudit(trx, { ...audit, detail: { done: 'made' } }, at);
				return made;
			});
			return redirect(303, `/${event.locals.locale}/moderation/reports/${slug}`);
		}
	)
});
