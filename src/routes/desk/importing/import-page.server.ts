/** A file sent to the desk: read and kept, then looked at row by row, then published or erased. */
import { join } from 'node:path';
import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '#domain/accounts/permission.ts';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { keptDays } from '#domain/moderation/retention/erase-old.server.ts';
import { readCrosswalks } from '#exchange/import/read-crosswalks.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { printIssue } from '#exchange/import/print-report.ts';
import { publishRows, reviewBatch, type Reviewing } from '#exchange/import/upload/review-batch.server.ts';
import { stageFile } from '#exchange/import/upload/stage-file.server.ts';
import { discardStaged, listStaged } from '#exchange/import/upload/staged-batch.store.server.ts';
import { imports } from '#messages/imports.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig, projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import type { Passed } from '../../guard.server.ts';
import { mayChangeOf, openStaged, profilesOf, sentBy } from './may-import.server.ts';
import { profiles } from './profiles.ts';
import { isLarger, readForm } from '../../form-body.server.ts';

const crosswalks = () => readCrosswalks(join(projectRoot(), 'data'));
const longestName = 200;

/** `published`: how many rows of the last file, for who may not look at its batch. */
export async function loadImports(passed: Passed, url: URL) {
	const published = Number(url.searchParams.get('published'));
	return {
		waiting: await listStaged(passed.db, sentBy(passed)),
		days: keptDays.waiting_imports,
		profiles: profilesOf(passed.actor),
		most: getConfig().uploadBytes,
		is_everywhere: sentBy(passed) === null,
		published: Number.isInteger(published) && published > 0 ? published : null
	};
}

/** Reads the file and keeps its rows. It need not be sent again. */
export async function sendFile({ db, account_id, actor }: Passed, request: Request, locale: Locale) {
	const most = getConfig().uploadBytes;
	if (isLarger(request, most)) {
		const issue = { code: 'file_too_large', severity: 'error', path: '', line: 0 } as const;
		return fail(413, { profile: undefined, told: [printIssue(issue, locale)] });
	}
	const form = await readForm(request, most);
	const file = form.get('file');
	const profile = profiles.find((name) => name === form.get('profile'));
	const importer = importers.get(profile ?? '');
	if (profile && !profilesOf(actor).includes(profile))
		return fail(403, { profile, told: [imports(locale).only_administration()] });
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
	passed: Passed,
	{ id, request, locale, all }: { id: string; request: Request; locale: Locale; all: boolean }
) {
	const { db, account_id, actor } = passed;
	await openStaged(passed, id);
	const reviewing = { crosswalks: await crosswalks(), may_change: mayChangeOf(actor) };
	const lines = all
		? await validLines(db, id, reviewing)
		: new Set((await readForm(request)).getAll('row').map(Number));
	if (lines.size === 0) return fail(400, { problem: 'choose_rows' as const, refusals: [] });
	const at = systemClock();
	const published = await publishRows(db, id, lines, { ...reviewing, account_id, at });
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
	const batch = `batches/${id}`;
	redirect(
		303,
		`/${locale}/moderation/${can(actor, 'undo_batch') ? batch : `import?published=${published.count}`}`
	);
}

async function validLines(db: Db, id: string, reviewing: Reviewing): Promise<Set<number>> {
	const review = await reviewBatch(db, id, reviewing);
	const usable =
		review?.matched.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed') ?? [];
	return new Set(usable.map(({ line }) => line));
}

export async function discardFile(passed: Passed, id: string, locale: Locale): Promise<never> {
	await openStaged(passed, id);
	if (!(await discardStaged(passed.db, id))) error(404);
	redirect(303, `/${locale}/moderation/import`);
}
