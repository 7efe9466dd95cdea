import { nameOf } from '#domain/moderation/record-type.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { findBatch } from '#domain/moderation/batch/batch.store.server.ts';
import { planUndo } from '#domain/moderation/batch/plan-undo.server.ts';
import { undoBatch } from '#domain/moderation/batch/undo-batch.server.ts';
import { systemClock } from '#platform/clock.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { labelOf } from '#ui/difference/record-words.ts';
import { readForm } from '../../../../../form-body.server.ts';
import { isId } from '../../../../../desk/event.ts';
import { loadWords } from '../../../../../desk/names.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const mostShown = 100;

/** What undoing would do: how many records, and which have changed since in the same fields. No value is shown, only names. */
export const load = guardedLoad(
	'undo_batch',
	nowhere,
	async ({ params, locals: { locale } }: PageServerLoadEvent, { db }) => {
		const batch = isId(params.id) ? await findBatch(db, params.id) : null;
		if (!batch) error(404);
		const isDone = batch.undone_by_id !== null || batch.status !== 'applied';
		const records = isDone ? [] : await planUndo(db, batch.id);
		const words = await loadWords(db, locale, []);
		const lines = records.map(({ kind, current, conflicts }) => ({
			kind,
			slug: current.slug,
			name: pickText(nameOf(current), locale)?.value ?? current.slug,
			fields: [...new Set(conflicts.map(({ path }) => labelOf(path, words).field))]
		}));
		return {
			batch: {
				id: batch.id,
				kind: batch.kind,
				file_name: batch.file_name,
				at: batch.applied_at ?? batch.created_at,
				undone_by_id: batch.undone_by_id
			},
			isDone,
			count: isDone ? batch.record_count : lines.length,
			conflicts: lines.filter(({ fields }) => fields.length > 0),
			records: lines.slice(0, mostShown)
		};
	}
);

export const actions = guardedActions({
	default: guardedAction(
		'undo_batch',
		nowhere,
		async ({ params, request, locals: { locale } }: RequestEvent, { db, account_id }) => {
			const despite_conflicts = (await readForm(request)).get('despite') === 'on';
			if (!isId(params.id)) error(404);
			const at = systemClock();
			const undone = await undoBatch(db, { batch_id: params.id, despite_conflicts }, { account_id, at });
			if (!undone.ok) return fail(400, { refusals: undone.refusals });
			const subject = { subject_kind: 'import_batch', subject_id: params.id };
			await recordAudit(
				db,
				{ account_id, operation: 'undo_batch', ...subject, detail: { count: undone.count } },
				at
			);
			redirect(303, `/${locale}/moderation/batches?undone`);
		}
	)
});
