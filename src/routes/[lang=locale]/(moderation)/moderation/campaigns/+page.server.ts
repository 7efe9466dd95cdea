import { fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import { anywhere, scopeOf } from '#domain/accounts/permission.ts';
import { checkCampaign } from '#domain/moderation/campaigns/campaign.ts';
import { createCampaign, listCampaigns } from '#domain/moderation/campaigns/campaign.store.server.ts';
import { followCampaign } from '#domain/moderation/campaigns/follow-campaign.server.ts';
import { addMonths } from '#domain/moderation/freshness/freshness.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { readForm } from '../../../../form-body.server.ts';
import { listAreaChoices } from '../../../../freshness/area-choices.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = guardedLoad(
	'manage_campaign',
	nowhere,
	async ({ locals: { locale } }: PageServerLoadEvent, { db, actor }) => {
		const mine = scopeOf(actor, 'manage_campaign').area_ids;
		const today = systemClock().toISOString().slice(0, 10);
		const sectors = (await listTerms(db, 'sector')).map(({ code, label }) => ({ code, name: label[locale] }));
		const campaigns = [];
		for (const campaign of await listCampaigns(db, mine)) {
			const { total, confirmed } = await followCampaign(db, campaign);
			const { id, name, starts_date, ends_date, area_name, sector_code } = campaign;
			const sector = sectors.find(({ code }) => code === sector_code)?.name ?? '';
			campaigns.push({ id, name, starts_date, ends_date, area: area_name[locale], sector, total, confirmed });
		}
		return {
			noScript: true as const,
			campaigns,
			sectors,
			areas: await listAreaChoices(db, mine, locale),
			first: { starts: today, ends: addMonths(today, 1) }
		};
	}
);

async function formOf({ request }: RequestEvent) {
	const form = await readForm(request);
	const read = (name: string) => String(form.get(name) ?? '').slice(0, 200);
	return {
		name: read('name'),
		starts: read('starts'),
		ends: read('ends'),
		area: read('area'),
		sector: read('sector')
	};
}

export const actions = guardedActions({
	default: guardedAction(
		'manage_campaign',
		async (event: RequestEvent, db) => {
			const { area } = await formOf(event);
			// none chosen is told at its field; one that is not theirs is refused
			return area ? subjectOfArea(db, area) : anywhere;
		},
		async (event: RequestEvent, { db, account_id }) => {
			const values = await formOf(event);
			const area_id = (await findAreaIds(db, [values.area])).get(values.area);
			const errors = [
				...checkCampaign(values),
				...(area_id ? [] : [{ field: 'area', code: 'error_area' } as const])
			];
			if (!area_id || errors.length) return fail(400, { values, errors });
			const sector = (await listTerms(db, 'sector')).find(({ code }) => code === values.sector);
			const at = systemClock();
			const { name, starts: starts_date, ends: ends_date } = values;
			const campaign = { name, area_id, starts_date, ends_date, sector_code: sector?.code ?? null };
			const id = await createCampaign(db, { ...campaign, created_by_id: account_id }, at);
			const audit = {
				account_id,
				operation: 'manage_campaign',
				subject_kind: 'campaign',
				subject_id: id
			} as const;
			await recordAudit(db, { ...audit, detail: { done: 'made' } }, at);
			return redirect(303, `/${event.locals.locale}/moderation/campaigns/${id}`);
		}
	)
});
