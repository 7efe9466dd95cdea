import { redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { scopeOf } from '#domain/accounts/permission.ts';
import { decideNeedReports, listWaitingReports } from '#domain/needs/need-report.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readForm } from '../../../../form-body.server.ts';

export const load = guardedLoad(
	'decide_need_report',
	nowhere,
	async ({ locals: { locale }, url }: PageServerLoadEvent, { db, actor }) => {
		const terms = new Map(
			(await listTerms(db)).map((term) => [`${term.taxonomy_code} ${term.code}`, term.label])
		);
		const labelOf = (taxonomy: string, code: string) => terms.get(`${taxonomy} ${code}`)?.[locale] ?? code;
		const waiting = await listWaitingReports(db, scopeOf(actor, 'decide_need_report').area_ids);
		const done = Number(url.searchParams.get('done') ?? NaN);
		return {
			noScript: true as const,
			done: Number.isInteger(done) ? done : null,
			reports: waiting.map(({ area, sector_code, population_group_code: group, ...each }) => ({
				...each,
				area: area[locale],
				sector: labelOf('sector', sector_code),
				group: group ? labelOf('population_group', group) : ''
			}))
		};
	}
);

export const actions = guardedActions({
	// those outside one's areas are left as they are: the list of ids is met with the scope
	default: guardedAction(
		'decide_need_report',
		nowhere,
		async (event: RequestEvent, { db, actor, account_id }) => {
			const form = await readForm(event.request);
			const at = systemClock();
			const status = form.get('decision') === 'accepted' ? 'accepted' : 'rejected';
			const ids = form.getAll('id').map(String).slice(0, 200);
			const { area_ids } = scopeOf(actor, 'decide_need_report');
			const count = await decideNeedReports(db, ids, { status, area_ids, account_id }, at);
			await recordAudit(db, { account_id, operation: 'decide_need_report', detail: { status, count } }, at);
			redirect(303, `/${event.locals.locale}/moderation/need-reports?done=${count}`);
		}
	)
});
