import { error, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Operation } from '#domain/accounts/permission.ts';
import { scopeOf } from '#domain/accounts/permission.ts';
import { assureRecord } from '#domain/moderation/freshness/assure-record.server.ts';
import { listQuality } from '#domain/moderation/freshness/list-quality.server.ts';
import { sendUpdateLink } from '#domain/moderation/freshness/send-update-link.server.ts';
import {
	sharesBy,
	stateOf,
	toCall,
	type Share,
	type SheetState
} from '#domain/moderation/freshness/sheet-state.ts';
import { listSheetStates } from '#domain/moderation/freshness/sheet-state.store.server.ts';
import { findCurrentRecord } from '#domain/moderation/queue/find-current-record.server.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { listPublicAncestors } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { readForm } from '../../../../form-body.server.ts';
import { listAreaChoices } from '../../../../freshness/area-choices.server.ts';
import { chooseCadence } from '../../../../freshness/choose-cadence.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What one person calls in a week. */
const callsShown = 14;

export const load = guardedLoad(
	'view_freshness',
	nowhere,
	async ({ locals: { locale }, url }: PageServerLoadEvent, { db, actor }) => {
		const today = systemClock().toISOString().slice(0, 10);
		const mine = scopeOf(actor, 'view_freshness').area_ids;
		const slug = url.searchParams.get('area') ?? '';
		const lineage = slug ? await listPublicAncestors(db, slug) : [];
		const isMine = mine === null || lineage.some(({ id }) => mine.includes(id));
		const area = isMine ? lineage[0] : undefined;
		const sheets = await listSheetStates(db, { area_ids: area ? [area.id] : mine });
		const waiting = toCall(sheets, today);
		const shown = waiting.slice(0, callsShown);
		const sectors = new Map((await listTerms(db, 'sector')).map(({ code, label }) => [code, label[locale]]));
		const areas = new Map(sheets.map(({ area_slug, area_name }) => [area_slug, area_name[locale]]));
		const quality = await listQuality(db, shown, today);
		const named = (names: Map<string, string>) => (share: Share) => ({
			...share,
			label: names.get(share.code) ?? share.code
		});
		return {
			noScript: true,
			area: area?.slug ?? '',
			areas: await listAreaChoices(db, mine, locale),
			confirmed: sheets.filter((sheet) => stateOf(sheet, today).state === 'fresh').length,
			total: sheets.length,
			by_area: sharesBy(sheets, (sheet) => [sheet.area_slug], today).map(named(areas)),
			by_sector: sharesBy(sheets, (sheet) => sheet.sector_codes, today).map(named(sectors)),
			waiting: waiting.length,
			calls: shown.map((sheet) => ({
				...callOf(sheet, locale, today),
				quality: quality.get(sheet.id) ?? { met: [], unmet: [], score: 0 }
			})),
			kept: keptOf(sheets, url, locale),
			done: doneOf(url),
			done_name: url.searchParams.get('name') ?? ''
		} as const;
	}
);

/** The one whose rhythm has just been chosen. */
function keptOf(sheets: readonly SheetState[], url: URL, locale: Locale) {
	const kept = sheets.find(({ id }) => id === url.searchParams.get('kept'));
	return kept && { name: pickText(kept.name, locale)?.value ?? kept.slug, cadence: kept.cadence_months };
}

function callOf(sheet: SheetState, locale: Locale, today: string) {
	const { state, due_date } = stateOf(sheet, today);
	const { id, slug, phones, email, assured_date } = sheet;
	const name = pickText(sheet.name, locale)?.value ?? slug;
	return {
		id,
		slug,
		name,
		phones,
		has_email: email !== null,
		area: sheet.area_name[locale],
		cadence: sheet.cadence_months,
		state,
		due_date,
		assured_date
	};
}

const outcomes = ['confirmed', 'wrong_number', 'link_sent', 'no_address', 'refused'] as const;
type Outcome = (typeof outcomes)[number];
const doneOf = (url: URL): Outcome | null =>
	outcomes.find((outcome) => outcome === url.searchParams.get('done')) ?? null;

/** What a button sends: the organization, and the area that was being looked at. */
async function formOf({ request }: RequestEvent) {
	const form = await readForm(request);
	const read = (name: string) => String(form.get(name) ?? '');
	return { id: read('id'), area: read('area') };
}

type Asked = { sheet: SheetState; account_id: string | null; locale: Locale; at: Date; db: Db };

/** One button of the call list: guarded by what it does, to the organization named by the form. */
function button(operation: Operation, run: (asked: Asked) => Promise<Outcome>) {
	return guardedAction(
		operation,
		async (event: RequestEvent, db) => subjectOfRecord(db, 'organization', (await formOf(event)).id),
		async (event: RequestEvent, { db, account_id, subject }) => {
			const { area } = await formOf(event);
			const { locale } = event.locals;
			const [sheet] = await listSheetStates(db, { ids: [subject.organization_id!] });
			if (!sheet) error(404);
			const at = systemClock();
			const done = await run({ sheet, account_id, locale, at, db });
			const audit = { account_id, operation, subject_kind: 'organization', subject_id: sheet.id };
			await recordAudit(db, { ...audit, detail: { done } }, at);
			const name = pickText(sheet.name, locale)?.value ?? sheet.slug;
			const query = new URLSearchParams({ ...(area ? { area } : {}), done, name });
			return redirect(303, `/${locale}/moderation/freshness?${query}`);
		}
	);
}

export const actions = guardedActions({
	cadence: chooseCadence,
	confirm: button('assure_record', async ({ sheet, account_id, locale, at, db }) => {
		const assurance = { kind: 'organization', id: sheet.id, how: 'call', by: null } as const;
		const context = { origin: 'staff', account_id, locale_code: locale, at } as const;
		return (await assureRecord(db, assurance, context)).ok ? 'confirmed' : 'refused';
	}),
	wrong: button('assure_record', async ({ sheet, account_id, locale, at, db }) => {
		const current = await findCurrentRecord(db, 'organization', sheet.id);
		const said = { origin: 'staff', topics: ['phone'], account_id, locale_code: locale } as const;
		const draft = {
			kind: 'organization',
			record_id: sheet.id,
			base_revision: current!.revision,
			edits: []
		} as const;
		return (await proposeChange(db, { ...draft, ...said, topics: [...said.topics] }, { at })).ok
			? 'wrong_number'
			: 'refused';
	}),
	link: button('send_update_link', async ({ sheet, account_id, at, db }) => {
		const mail = { sheet, reminder: 1, created_by_id: account_id, site: getConfig().origin } as const;
		return (await transaction(db, (trx) => sendUpdateLink(trx, mail, at))) ? 'link_sent' : 'no_address';
	})
});
