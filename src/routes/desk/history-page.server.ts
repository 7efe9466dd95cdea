import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '#domain/accounts/permission.ts';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { readSnapshot } from '#domain/moderation/difference/snapshot.ts';
import { listProtectedIds, maskEdits, maskRecord } from '#domain/moderation/mask-record.ts';
import { findQuality } from '#domain/moderation/freshness/list-quality.server.ts';
import { restoreRevision } from '#domain/moderation/history/restore-revision.server.ts';
import { findCurrentRecord } from '#domain/moderation/queue/find-current-record.server.ts';
import { folders } from '#domain/moderation/record-path.ts';
import { nameOf } from '#domain/moderation/record-type.ts';
import { listRevisions } from '#domain/moderation/revision.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { changeLines } from '#ui/difference/change-lines.ts';
import type { EditableRecord } from '#ui/edit-record/form-values.ts';
import { readForm } from '../form-body.server.ts';
import type { Passed } from '../guard.server.ts';
import { editsBetween, findEditing, type EditTarget } from './editing.server.ts';
import { loadWords } from './names.server.ts';

const organizationIn = (record: EditableRecord | null): Organization | null =>
	record && 'locations' in record ? record : null;

/** Every version of a record; two of them compared, or one whole. What is protected in any of them stays so in all. */
export async function loadHistoryPage(target: EditTarget, passed: Passed, url: URL, locale: Locale) {
	const editing = await findEditing(target, passed);
	if (!editing?.current) error(404);
	const { kind, current, may, organization } = editing;
	const revisions = await listRevisions(passed.db, kind, current.record.id);
	const asked = (name: string) =>
		revisions.find(({ number }) => String(number) === url.searchParams.get(name)) ?? null;
	const to = asked('to');
	const from = asked('from');
	const read = (revision: typeof to): EditableRecord | null =>
		revision && readSnapshot(kind, revision.snapshot);
	const [before, after] = [read(from), read(to)];
	const everProtected = revisions.map((revision) => organizationIn(read(revision)));
	const ids = listProtectedIds(organization, ...everProtected);
	const masked = [organization, organizationIn(before), organizationIn(after)].map(
		(each) => each && maskRecord(each, may, ids)
	);
	const edits = after ? maskEdits(editsBetween(kind, before, after), may, ids) : [];
	const words = await loadWords(passed.db, locale, masked, edits);
	return {
		kind,
		slug: current.record.slug,
		name: pickText(nameOf(current.record), locale)?.value ?? current.record.slug,
		current: current.revision,
		quality:
			kind === 'organization' && organization
				? await findQuality(passed.db, organization.id, systemClock().toISOString().slice(0, 10))
				: null,
		may_restore: can(passed.actor, 'restore_revision', passed.subject),
		from: from?.number ?? null,
		to: to?.number ?? null,
		changes: changeLines(edits, words).map((line) => ({ ...line, text: null })),
		revisions: revisions.map(({ number, origin, applied_at }) => ({ number, origin, applied_at })),
		sent: url.searchParams.get('sent') === 'applied',
		restored: url.searchParams.get('restored') !== null
	};
}

/** The record says again what it said: a change like any other. How closely it is kept is never brought back. */
export async function sendRestore(target: EditTarget, passed: Passed, request: Request, locale: Locale) {
	const { db, account_id } = passed;
	const number = Number((await readForm(request)).get('number'));
	const editing = await findEditing(target, passed);
	if (!editing?.current || !Number.isInteger(number)) error(404);
	const { kind, current } = editing;
	const record_id = current.record.id;
	const at = systemClock();
	const done = await restoreRevision(
		db,
		{ kind, record_id, number },
		{ account_id, at, locale_code: locale }
	);
	if (!done.ok) return fail(400, { refusals: done.refusals });
	const subject = { subject_kind: kind, subject_id: record_id };
	await recordAudit(db, { account_id, operation: 'restore_revision', ...subject, detail: { number } }, at);
	// its address may be an earlier one again; the present one leads there
	const slug = (await findCurrentRecord(db, kind, record_id))?.record.slug ?? current.record.slug;
	redirect(303, `/${locale}/${folders[kind]}/${slug}/history?restored`);
}
