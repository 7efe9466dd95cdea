import { error, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea, subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Campaign } from '#domain/moderation/campaigns/campaign.ts';
import { findCampaign } from '#domain/moderation/campaigns/campaign.store.server.ts';
import { followCampaign, sendCampaign } from '#domain/moderation/campaigns/follow-campaign.server.ts';
import { assureRecord } from '#domain/moderation/freshness/assure-record.server.ts';
import { listSheetStates } from '#domain/moderation/freshness/sheet-state.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { readForm } from '../../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

type Named = { params: { id?: string } };

async function subjectOf({ params }: RequestEvent, db: Db) {
	const campaign = await findCampaign(db, params.id ?? '');
	return campaign && subjectOfArea(db, campaign.area_id);
}

/** It was there a moment ago: its door has just been passed. */
async function mustFind({ params }: Named, db: Db): Promise<Campaign> {
	return (await findCampaign(db, params.id ?? '')) ?? error(404);
}

const stageOf = ({ starts_date, ends_date }: Campaign, at: Date) => {
	const today = at.toISOString().slice(0, 10);
	return today < starts_date ? 'not_begun' : today > ends_date ? 'over' : 'open';
};

export const load = guardedLoad('manage_campaign', subjectOf, async (event: PageServerLoadEvent, { db }) => {
	const { locale } = event.locals;
	const campaign = await mustFind(event, db);
	const { total, confirmed, written, to_write, to_call } = await followCampaign(db, campaign);
	const { name, starts_date, ends_date, area_name, sector_code } = campaign;
	const sector = (await listTerms(db, 'sector')).find(({ code }) => code === sector_code);
	const asked = event.url.searchParams;
	const sent = asked.get('sent') ?? '';
	return {
		noScript: true as const,
		...{ name, starts_date, ends_date, total, confirmed, written },
		area: area_name[locale],
		sector: sector?.label[locale] ?? '',
		stage: stageOf(campaign, systemClock()),
		to_write: to_write.length,
		to_call: to_call.map((sheet) => ({
			id: sheet.id,
			slug: sheet.slug,
			name: pickText(sheet.name, locale)?.value ?? sheet.slug,
			area: sheet.area_name[locale],
			phones: sheet.phones.slice(0, 2)
		})),
		sent: /^\d{1,6}$/.test(sent) ? Number(sent) : null,
		outcome: (['confirmed_now', 'refused_now'] as const).find((each) => each === asked.get('done')) ?? null,
		outcome_name: asked.get('name') ?? ''
	};
});

const calledId = async ({ request }: RequestEvent) => String((await readForm(request)).get('id') ?? '');

export const actions = guardedActions({
	send: guardedAction('manage_campaign', subjectOf, async (event: RequestEvent, { db, account_id }) => {
		const campaign = await mustFind(event, db);
		const at = systemClock();
		if (stageOf(campaign, at) !== 'open') error(409);
		const sent = await sendCampaign(db, campaign, {
			site: getConfig().origin,
			created_by_id: account_id,
			at
		});
		const subject = { subject_kind: 'campaign', subject_id: campaign.id } as const;
		await recordAudit(db, { account_id, operation: 'manage_campaign', ...subject, detail: { sent } }, at);
		return redirect(303, `${event.url.pathname}?sent=${sent}`);
	}),
	confirm: guardedAction(
		'assure_record',
		async (event: RequestEvent, db) => subjectOfRecord(db, 'organization', await calledId(event)),
		async (event: RequestEvent, { db, account_id, subject }) => {
			const { locale } = event.locals;
			const at = systemClock();
			const id = subject.organization_id!;
			const [sheet] = await listSheetStates(db, { ids: [id] });
			if (!sheet) error(404);
			const context = { origin: 'staff', account_id, locale_code: locale, at } as const;
			const { ok } = await assureRecord(db, { kind: 'organization', id, how: 'call', by: null }, context);
			const done = ok ? 'confirmed_now' : 'refused_now';
			const audit = {
				account_id,
				operation: 'assure_record',
				subject_kind: 'organization',
				subject_id: id
			} as const;
			await recordAudit(db, { ...audit, detail: { done } }, at);
			const name = pickText(sheet.name, locale)?.value ?? sheet.slug;
			return redirect(303, `${event.url.pathname}?${new URLSearchParams({ done, name })}`);
		}
	)
});
