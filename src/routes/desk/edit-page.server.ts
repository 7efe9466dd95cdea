import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '#domain/accounts/permission.ts';
import { findQuality } from '#domain/moderation/freshness/list-quality.server.ts';
import { folders, pathOf } from '#domain/moderation/record-path.ts';
import { nameOf } from '#domain/moderation/record-type.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { namedWord } from '#ui/difference/kept-words.ts';
import type { FormOptions } from '#ui/edit-record/edit-form.ts';
import {
	rowCount,
	tableCount,
	valuesOf,
	valuesOfForm,
	type FormValues
} from '#ui/edit-record/form-values.ts';
import { fieldsOfForm } from '#ui/edit-record/form-fields.ts';
import { unseen } from '#ui/edit-record/reading/read-values.ts';
import { readForm } from '../form-body.server.ts';
import type { Passed } from '../guard.server.ts';
import { findEditing, shownOf, type Editing, type EditTarget } from './editing.server.ts';
import { loadOptions, loadWords, withLists } from './names.server.ts';
import { returned, saveEdit } from './save-edit.server.ts';

export async function loadEditPage(target: EditTarget, passed: Passed, locale: Locale) {
	const editing = await findEditing(target, passed);
	if (!editing) error(404);
	const { kind, current, start, organization } = editing;
	const options = await optionsOf(editing, passed, locale);
	return {
		kind,
		is_new: target.is_new,
		name: await titleOf(target, editing, passed, locale),
		base: current?.revision ?? '',
		quality:
			kind === 'organization' && organization
				? await findQuality(passed.db, organization.id, systemClock().toISOString().slice(0, 10))
				: null,
		at_once: can(passed.actor, 'publish_at_once', passed.subject),
		values: await shownValues({ ...editing, start }, options, passed, locale),
		options,
		back: backOf(target, locale)
	};
}

async function optionsOf(editing: Editing, { db }: Passed, locale: Locale): Promise<FormOptions> {
	const { kind, organization, may, protected_ids } = editing;
	const isKept = ({ id }: { id: string }) => !may.protected_place && protected_ids.has(id);
	const places = organization && shownOf(editing, organization);
	const open = places && { ...places, locations: places.locations.filter((place) => !isKept(place)) };
	const options = await loadOptions(db, locale, {
		places: kind === 'activity' ? open : places,
		kept: kind === 'service' ? [] : (organization?.locations.filter(isKept) ?? [])
	});
	return kind === 'organization' || kind === 'service' ? options : withLists(db, locale, options);
}

/** What the boxes hold; records named in them by what they are called. */
async function shownValues(
	editing: Editing,
	options: FormOptions,
	{ db }: Passed,
	locale: Locale
): Promise<FormValues> {
	const { kind, start, protected_ids } = editing;
	const shown = shownOf(editing, start);
	const open =
		'locations' in shown
			? { ...shown, locations: shown.locations.filter(({ id }) => !protected_ids.has(id)) }
			: shown;
	const words = await loadWords(db, locale, [], [start]);
	const values = valuesOf(kind, open, (of, slug) => namedWord(of, slug, words));
	const isHidden = values['grant'] && !options.grants.some(({ value }) => value === values['grant']);
	return isHidden ? { ...values, grant: unseen } : values;
}

async function titleOf(target: EditTarget, editing: Editing, { db }: Passed, locale: Locale) {
	if (target.in_area) return (await findPublicArea(db, target.slug))?.name[locale] ?? target.slug;
	const named = target.is_new && editing.organization ? editing.organization : editing.start;
	return pickText(nameOf(named), locale)?.value ?? target.slug;
}

function backOf({ kind, slug, is_new, in_area }: EditTarget, locale: Locale): string {
	if (in_area) return `/${locale}/moderation?area=${slug}`;
	return `/${locale}${pathOf(is_new ? 'organization' : kind, slug)}`;
}

/** Answers the form: shown again with a row more, with what is wrong, or done and elsewhere. */
export async function sendEditPage(target: EditTarget, passed: Passed, request: Request, locale: Locale) {
	const values = valuesOfForm(await readForm(request));
	if (values.add) return returned(withRow(target, values, values.add));
	const editing = await findEditing(target, passed);
	if (!editing) error(404);
	const saved = await saveEdit(editing, passed, { values, locale, account_id: passed.account_id });
	if (!('done' in saved)) return fail(400, saved);
	if (saved.done === 'pending') redirect(303, `/${locale}/my/proposals/${saved.proposal_id}`);
	redirect(303, `/${locale}/${folders[target.kind]}/${saved.slug}/history?sent=applied`);
}

function withRow({ kind }: EditTarget, values: FormValues, list: string): FormValues {
	const { add: _, ...rest } = values;
	if (list === 'phones' || list === 'urls')
		return { ...rest, [`${list}.count`]: String(Math.max(1, rowCount(rest, list)) + 1) };
	if (fieldsOfForm(kind).some(({ name, input }) => name === list && input === 'table'))
		return { ...rest, [`${list}.count`]: String(Math.max(1, tableCount(rest, list)) + 1) };
	return list === 'locations' ? { ...rest, [`locations.${newId()}.present`]: 'on' } : rest;
}
