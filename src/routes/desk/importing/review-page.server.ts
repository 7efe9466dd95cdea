import { join } from 'node:path';
import { error } from '@sveltejs/kit';
import type { Change } from '#domain/moderation/change.ts';
import { diffRecords } from '#domain/moderation/difference/diff-records.ts';
import { listProtectedIds, maskEdits } from '#domain/moderation/mask-record.ts';
import { findCurrentRecord } from '#domain/moderation/queue/find-current-record.server.ts';
import { nameOf, type AnyRecord } from '#domain/moderation/record-type.ts';
import { can } from '#domain/accounts/permission.ts';
import type { Passed } from '../../guard.server.ts';
import { mayChangeOf, openStaged } from './may-import.server.ts';
import { organizationSlugOf } from './organization-slug.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { outcomes, type MatchedRow, type Outcome } from '#exchange/import/matched-rows.server.ts';
import { printIssue } from '#exchange/import/print-report.ts';
import { readCrosswalks } from '#exchange/import/read-crosswalks.server.ts';
import { countOutcomes } from '#exchange/import/stage-batch.server.ts';
import { changeOfRow, reviewBatch } from '#exchange/import/upload/review-batch.server.ts';
import { projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { changeLines, type ChangeLine } from '#ui/difference/change-lines.ts';
import type { Words } from '#ui/difference/record-words.ts';
import { loadWords } from '../names.server.ts';

const pageSize = 40;

/** One row as shown: what it would do, what is wrong with it, what changes. */
export type ShownRow = {
	line: number;
	outcome: Outcome;
	name: string;
	issues: string[];
	changes: ChangeLine[];
};

/** What publishing would do today, a page of rows at a time. */
export async function loadReview(passed: Passed, id: string, { url, locale }: { url: URL; locale: Locale }) {
	const { db, actor } = passed;
	await openStaged(passed, id);
	const crosswalks = await readCrosswalks(join(projectRoot(), 'data'));
	const review = await reviewBatch(db, id, { crosswalks, may_change: mayChangeOf(actor) });
	if (!review) error(404);
	const { batch, sheet, mapping, issues, matched } = review;
	const show = outcomes.find((outcome) => outcome === url.searchParams.get('show')) ?? null;
	const wanted = matched.rows.filter(({ outcome }) => show === null || outcome === show);
	const pages = Math.max(1, Math.ceil(wanted.length / pageSize));
	const page = Math.min(pages, Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1));
	const words = await loadWords(db, locale, []);
	const rows: ShownRow[] = [];
	for (const row of wanted.slice((page - 1) * pageSize, page * pageSize))
		rows.push(await showRow(db, row, matched.changes, words));
	const counts = countOutcomes(matched.rows);
	return {
		batch,
		columns: sheet.header.map((header, at) => ({
			header,
			tag: sheet.tags?.[at] ?? '',
			name: mapping[at] ?? null
		})),
		issues: issues.map((issue) => printIssue(issue, locale)),
		counts,
		usable: counts.new + counts.changed,
		show,
		page,
		pages,
		total: matched.rows.length,
		may_undo: can(actor, 'undo_batch'),
		rows
	};
}

async function showRow(db: Db, row: MatchedRow, changes: readonly Change[], words: Words): Promise<ShownRow> {
	const { locale } = words;
	const change = changeOfRow(row, changes);
	const shown = {
		line: row.line,
		outcome: row.outcome,
		issues: row.issues.map((one) => printIssue(one, locale))
	};
	if (!change)
		return { ...shown, name: Object.values(row.raw).find((cell) => cell !== '') ?? '', changes: [] };
	const current = await findCurrentRecord(db, change.kind, change.record.id);
	const diff = diffRecords as (
		kind: Change['kind'],
		before: AnyRecord | null,
		after: AnyRecord
	) => ReturnType<typeof diffRecords>;
	const edits = diff(change.kind, current?.record ?? null, change.record);
	// a file never opens what its sender may not see: protected places stay masked
	const keeper = await findOrganization(db, organizationSlugOf(change.record));
	const masked = maskEdits(edits, { protected_place: false }, listProtectedIds(keeper?.record));
	return {
		...shown,
		name: pickText(nameOf(change.record), locale)?.value ?? change.record.slug,
		changes: changeLines(masked, words)
	};
}
