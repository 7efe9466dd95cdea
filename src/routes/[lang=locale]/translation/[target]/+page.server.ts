import { fail, redirect } from '@sveltejs/kit';
import { can } from '#domain/accounts/permission.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import {
	suggestByMachine,
	suggestTranslation,
	type MachineFailure
} from '#domain/moderation/translation/suggest-translation.server.ts';
import { translatorScope } from '#domain/moderation/translation/translator-scope.ts';
import { listUnits } from '#domain/moderation/translation/translation-unit.store.server.ts';
import {
	validateTranslation,
	type TranslationRefusal
} from '#domain/moderation/translation/validate-translation.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { libreTranslate } from '#platform/translation/libre-translate.server.ts';
import { readForm } from '../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../guard.server.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { readTranslated, subjectOfQueue, subjectOfSent } from '../../../translation-desk.server.ts';
import { loadUnits, toView } from './load-units.server.ts';
import { printPlace, readPlace, unitsAtOnce } from './queue-place.ts';
import type { UnitView } from '#ui/translation/unit-view.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One text may take this long; a page of them asks for no more than a person waits for. */
const machineTimeout = 10_000;
const machineAllowance = { limit: 200, seconds: 3600 };
const suggestionAllowance = { limit: 300, seconds: 3600 };

export const load = guardedLoad(
	'suggest_translation',
	(event: PageServerLoadEvent, db) => subjectOfQueue(event, db),
	async ({ params, url, locals: { locale } }: PageServerLoadEvent, { db, actor, subject }) => {
		const target = params.target as Locale;
		const { areas, bySlug } = await getGazetteer(db, systemClock().getTime());
		const place = readPlace(url.searchParams);
		const area = place.area ? bySlug.get(place.area) : undefined;
		const scope = translatorScope(actor, subject, area?.id ?? null);
		const offset = (place.page - 1) * unitsAtOnce;
		const { total, units } = await listUnits(db, target, scope, { ...place, limit: unitsAtOnce, offset });
		return {
			target,
			place,
			total,
			units: await loadUnits(db, target, units),
			may_validate: can(actor, 'validate_translation', subject),
			has_machine: getConfig().machineTranslation !== null,
			done: url.searchParams.get('done'),
			count: Number(url.searchParams.get('count')) || 0,
			areas: areas.map(({ slug, name }) => ({ slug, name: name[locale] }))
		};
	}
);

const back = ({ url, params, locals }: RequestEvent, done: string, count: number) =>
	redirect(
		303,
		`/${locals.locale}/translation/${params.target}?${printPlace(readPlace(url.searchParams), { done, count: String(count) })}`
	);

type Problem = TranslationRefusal | MachineFailure | 'no_machine';

/** Nothing was written; what was typed is given back, with the text as it stands now. */
const refuse = (status: number, code: Problem, value: string | null = null, now: UnitView | null = null) =>
	fail(status, { code, value, now });

export const actions = guardedActions({
	suggest: guardedAction(
		'suggest_translation',
		(event: RequestEvent, db) => subjectOfSent(event, db),
		async (event: RequestEvent, { db, account_id }) => {
			const sent = readTranslated(await readForm(event.request), event.params.target as Locale);
			if (!sent) return refuse(400, 'gone');
			if (!takeAllowance('suggest_translation', account_id!, suggestionAllowance))
				return refuse(429, 'busy', sent.value);
			const suggested = await suggestTranslation(db, sent, { account_id, at: systemClock() });
			if (suggested.ok) return back(event, 'suggested', 1);
			return refuse(409, suggested.code, sent.value, await toView(db, sent.target, suggested.now));
		}
	),
	validate: guardedAction(
		'validate_translation',
		(event: RequestEvent, db) => subjectOfSent(event, db),
		async (event: RequestEvent, { db, actor, account_id }) => {
			const sent = readTranslated(await readForm(event.request), event.params.target as Locale);
			if (!sent) return refuse(400, 'gone');
			const validated = await validateTranslation(db, sent, {
				account_id: account_id!,
				at: systemClock(),
				may: async (trx, { record_kind, record_id }) => {
					const subject = await subjectOfRecord(trx, record_kind, record_id);
					return (
						subject !== null && can(actor, 'validate_translation', { ...subject, locale_code: sent.target })
					);
				}
			});
			if (validated.ok) return back(event, 'validated', validated.count);
			return refuse(409, validated.code, sent.value, await toView(db, sent.target, validated.now));
		}
	),
	machine: guardedAction(
		'suggest_translation',
		(event: RequestEvent, db) => subjectOfQueue(event, db),
		async (event: RequestEvent, { db, actor, subject, account_id }) => {
			const settings = getConfig().machineTranslation;
			const target = event.params.target as Locale;
			const place = readPlace(event.url.searchParams);
			if (!settings) return refuse(400, 'no_machine');
			const { bySlug } = await getGazetteer(db, systemClock().getTime());
			const scope = translatorScope(actor, subject, (place.area && bySlug.get(place.area)?.id) || null);
			const offset = (place.page - 1) * unitsAtOnce;
			const { units } = await listUnits(db, target, scope, { ...place, limit: unitsAtOnce, offset });
			const only = (await readForm(event.request)).get('only');
			const asked = units.filter(({ record_id, path }) => only === null || only === `${record_id} ${path}`);
			const machine = libreTranslate({ ...settings, timeout: machineTimeout });
			const until = systemClock().getTime() + 2 * machineTimeout;
			const suggested = await suggestByMachine(
				db,
				(...text) => {
					const isTooMuch =
						systemClock().getTime() > until ||
						!takeAllowance('machine_translation', account_id!, machineAllowance);
					return isTooMuch ? Promise.resolve({ ok: false, code: 'busy' }) : machine(...text);
				},
				target,
				asked,
				systemClock()
			);
			if (suggested.failure) return refuse(502, suggested.failure);
			return back(event, 'machine', suggested.count);
		}
	)
});
