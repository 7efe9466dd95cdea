import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '#domain/accounts/permission.ts';
import { findQuality } from '#domain/moderation/freshness/list-quality.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { rowCount, valuesOf, valuesOfForm, type FormValues } from '#ui/edit-record/form-values.ts';
import { readForm } from '../form-body.server.ts';
import type { Passed } from '../guard.server.ts';
import { findEditing, shownOf, type EditTarget } from './editing.server.ts';
import { loadOptions } from './names.server.ts';
import { returned, saveEdit } from './save-edit.server.ts';

export async function loadEditPage(target: EditTarget, passed: Passed, locale: Locale) {
	const editing = await findEditing(target, passed);
	if (!editing) error(404);
	const { kind, current, start, organization, may, protected_ids } = editing;
	const isKept = ({ id }: { id: string }) => !may.protected_place && protected_ids.has(id);
	const shown = shownOf(editing, start);
	const open =
		'locations' in shown ? { ...shown, locations: shown.locations.filter((p) => !isKept(p)) } : shown;
	const places = shownOf(editing, organization);
	const back = `/${locale}/${target.is_new || kind === 'organization' ? 'organizations' : 'services'}/${target.slug}`;
	return {
		kind,
		is_new: target.is_new,
		name: pickText((target.is_new ? organization : start).name, locale)?.value ?? target.slug,
		base: current?.revision ?? '',
		quality:
			kind === 'organization'
				? await findQuality(passed.db, organization.id, systemClock().toISOString().slice(0, 10))
				: null,
		at_once: can(passed.actor, 'publish_at_once', passed.subject),
		values: valuesOf(kind, open),
		options: await loadOptions(passed.db, locale, {
			places: 'locations' in places ? places : null,
			kept: kind === 'organization' ? organization.locations.filter(isKept) : []
		}),
		back
	};
}

/** Answers the form: shown again with a row more, with what is wrong, or done and elsewhere. */
export async function sendEditPage(target: EditTarget, passed: Passed, request: Request, locale: Locale) {
	const values = valuesOfForm(await readForm(request));
	if (values.add) return returned(withRow(values, values.add));
	const editing = await findEditing(target, passed);
	if (!editing) error(404);
	const saved = await saveEdit(editing, passed, { values, locale, account_id: passed.account_id });
	if (!('done' in saved)) return fail(400, saved);
	if (saved.done === 'pending') redirect(303, `/${locale}/my/proposals/${saved.proposal_id}`);
	const folder = target.kind === 'organization' ? 'organizations' : 'services';
	redirect(303, `/${locale}/${folder}/${saved.slug}/history?sent=applied`);
}

function withRow(values: FormValues, list: string): FormValues {
	const { add: _, ...rest } = values;
	if (list === 'phones' || list === 'urls')
		return { ...rest, [`${list}.count`]: String(Math.max(1, rowCount(rest, list)) + 1) };
	return list === 'locations' ? { ...rest, [`locations.${newId()}.present`]: 'on' } : rest;
}
