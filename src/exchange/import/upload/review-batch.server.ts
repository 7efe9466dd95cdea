import type { Change } from '#domain/moderation/change.ts';
import type { Refusal } from '#domain/moderation/change.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Issue } from '#exchange/issue.ts';
import type { Crosswalks } from '#exchange/profiles/vocabulary.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { closeBatch } from '../import-batch.store.server.ts';
import { mapColumns, type Mapping } from '../map-columns.ts';
import { importers } from '../match-records.server.ts';
import type { Matched, MatchedRow } from '../matched-rows.server.ts';
import { uniqueHeaders } from '../validate-rows.ts';
import { restrictRows, type MayChange } from './restrict-rows.ts';
import { readWords } from './read-words.server.ts';
import { findStaged, readStaged, type StagedBatch } from './staged-batch.store.server.ts';

/** A waiting file beside what is published now, which may have changed since it was sent. */
export type Review = {
	batch: StagedBatch;
	sheet: Sheet;
	mapping: Mapping;
	/** Of the columns. */
	issues: Issue[];
	matched: Matched;
};

/** `lines`: these rows alone; `may_change`: who looks at it, or publishes it. */
export type Reviewing = { crosswalks: Crosswalks; may_change: MayChange; lines?: ReadonlySet<number> };

/** Null: there is no such file, or it is done with. */
export async function reviewBatch(
	db: Db,
	id: string,
	{ crosswalks, may_change, lines }: Reviewing
): Promise<Review | null> {
	const batch = await findStaged(db, id, lines !== undefined);
	const importer = batch && importers.get(batch.profile);
	const stored = batch && (await readStaged(db, id));
	if (!importer || !stored) return null;
	const headers = uniqueHeaders(stored.head.header);
	const wanted = stored.rows.filter(({ line }) => lines?.has(line) ?? true);
	const rows = wanted.map(({ line, raw }) => ({ line, cells: headers.map((header) => raw[header] ?? '') }));
	const sheet: Sheet = { ...stored.head, rows };
	const shape = wanted.flatMap(({ issues }) => issues.filter(({ code }) => code === 'ragged_row') as Issue[]);
	const { mapping, issues } = mapColumns(sheet, importer.columns);
	const all = await importer.match(db, sheet, mapping, await readWords(db, crosswalks), shape);
	const restricted = await restrictRows(db, all, may_change);
	const { changes } = restricted;
	const apply: Matched['apply'] = (trx, context) =>
		may_change ? proposeBatch(trx, changes, context) : all.apply(trx, context);
	return { batch, sheet, mapping, issues, matched: { ...restricted, apply } };
}

/** The change a row would make; a row may change its organization besides, which goes with it. */
export function changeOfRow(row: MatchedRow, changes: readonly Change[]): Change | null {
	return changes.find(({ kind, record }) => kind === row.record_kind && record.id === row.record_id) ?? null;
}

export type Published =
	| { ok: true; count: number }
	| { ok: false; reason: 'gone' | 'nothing' }
	| { ok: false; reason: 'refused'; refusals: Refusal[] };

/** Publishes the rows chosen, all of them or none, as one batch that can be undone. A row that is not new or changed is left. */
export async function publishRows(
	db: Db,
	id: string,
	lines: ReadonlySet<number>,
	{ account_id, at, ...reviewing }: Omit<Reviewing, 'lines'> & { account_id: string | null; at: Date }
): Promise<Published> {
	return transaction(db, async (trx): Promise<Published> => {
		const review = await reviewBatch(trx, id, { ...reviewing, lines });
		if (!review) return { ok: false, reason: 'gone' };
		const usable = review.matched.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
		if (usable.length === 0) return { ok: false, reason: 'nothing' };
		const applied = await review.matched.apply(trx, { batch_id: id, at, origin: 'import', account_id });
		// it waits on: what was in its way can be looked at, and the rest published
		if (!applied.ok) return { ok: false, reason: 'refused', refusals: applied.refusals };
		await closeBatch(trx, id, at);
		return { ok: true, count: usable.length };
	});
}
