/** A file sent to the desk: read and kept, then looked at row by row, then published or erased. */
import { join } from 'node:path';
import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { keptDays } from '#domain/moderation/retention/erase-old.server.ts';
import { readCrosswalks } from '#exchange/import/read-crosswalks.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { printIssue } from '#exchange/import/print-report.ts';
import { publishRows, reviewBatch } from '#exchange/import/upload/review-batch.server.ts';
import { stageFile } from '#exchange/import/upload/stage-file.server.ts';
import { discardStaged, listStaged } from '#exchange/import/upload/staged-batch.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import type { Passed } from '../../guard.server.ts';
import { isId } from '../event.ts';
import { profiles } from './profiles.ts';
import { readForm } from '../../form-body.server.ts';

const crosswalks = () => readCrosswalks(join(projectRoot(), 'data'));
const longestName = 200;

export async function loadImports(db: Db) {
	return { waiting: await listStaged(db), days: keptDays.waiting_imports };
}

/** Reads the file and keeps its rows. It need not be sent again. */
export async function sendFile({ db, account_id }: Passed, request: Request, locale: Locale) {
	const form = await readForm(request);
	const file = form.get('file');
	const profile = profiles.find((name) => name === form.get('profile'));
	const importer = importers.get(profile ?? '');
	if (!(file instanceof File) || file.size === 0 || !importer) return fail(400, { profile, told: null });
	const batch_id = newId();
	const staged = await stageFile(db, {
		importer,
		file_name: file.name.slice(0, longestName),
		bytes: new Uint8Array(await file.arrayBuffer()),
		crosswalks: await crosswalks(),
		batch_id,
		account_id,
		at: systemClock()
	});
	if (!staged.ok)
		return fail(400, {
			profile,
			told: staged.issues.slice(0, 100).map((issue) => printIssue(issue, locale))
		});
	redirect(303, `/${locale}/moderation/import/${batch_id}`);
}

/** Publishes the rows ticked, or all that can be. */
export async function publishFile(
	{ db, account_id }: Passed,
	{ id, request, locale, all }: { id: string; request: Request; locale: Locale; all: boolean }
) {
	const words = await crosswalks();
	const lines = all ? await validLines(db, id) : new Set((await readForm(request)).getAll('row').map(Number));
	if (lines.size === 0) return fail(400, { problem: 'choose_rows' as const, refusals: [] });
	const at = systemClock();
	const published = isId(id)
		? await publishRows(db, id, lines, { crosswalks: words, account_id, at })
		: { ok: false as const, reason: 'gone' as const };
	if (!published.ok && published.reason === 'refused')
		return fail(409, { problem: null, refusals: published.refusals });
	if (!published.ok)
		return fail(400, {
			problem: published.reason === 'gone' ? ('gone' as const) : ('nothing_valid' as const),
			refusals: []
		});
	const subject = { subject_kind: 'import_batch', subject_id: id };
	const detail = { count: published.count };
	await recordAudit(db, { account_id, operation: 'import_records', ...subject, detail }, at);
	redirect(303, `/${locale}/moderation/batches/${id}`);
}

async function validLines(db: Db, id: string): Promise<Set<number>> {
	const review = isId(id) ? await reviewBatch(db, id, await crosswalks()) : null;
	const usable =
		review?.matched.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed') ?? [];
	return new Set(usable.map(({ line }) => line));
}

export async function discardFile({ db }: Passed, id: string, locale: Locale): Promise<never> {
	if (!isId(id) || !(await discardStaged(db, id))) error(404);
	redirect(303, `/${locale}/moderation/import`);
}
