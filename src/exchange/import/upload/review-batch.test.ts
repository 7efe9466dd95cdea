import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { undoBatch } from '#domain/moderation/batch/undo-batch.server.ts';
import { eraseOld, keptDays } from '#domain/moderation/retention/erase-old.server.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { newId } from '#platform/ids.ts';
import { activitiesFile, rowsOf } from '#tests/makers/exports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { toCsv } from '#tests/makers/imports.ts';
import { importers } from '../match-records.server.ts';
import { countOutcomes } from '../stage-batch.server.ts';
import { changeOfRow, publishRows, reviewBatch } from './review-batch.server.ts';
import { stageFile } from './stage-file.server.ts';
import { discardStaged, listStaged } from './staged-batch.store.server.ts';

const at = new Date();
const crosswalks = noCrosswalks;

describe('a file sent to the desk', () => {
	const database = useSeededDatabase();
	const db = () => database().db;

	const exported = async () => rowsOf(readCsv(await activitiesFile(db(), { area: 'rabat' })).sheets[0]!);
	const send = async (rows: Record<string, string>[], profile = 'activities') => {
		const batch_id = newId();
		const file = { importer: importers.get(profile)!, file_name: `${profile}.csv`, crosswalks, batch_id };
		const bytes = new TextEncoder().encode(toCsv(rows));
		const staged = await stageFile(db(), { ...file, bytes, account_id: null, at });
		return { batch_id, staged };
	};
	const title = 'Titre de l’activité (fr)';
	const all = { crosswalks, may_change: null };
	const by = { ...all, account_id: null, at };

	test('rows are chosen one by one, published as one batch and undone whole', async () => {
		const rows = await exported();
		const before = rows.map((row) => ({ ...row }));
		rows[0]![title] = 'Premier titre';
		rows[1]![title] = 'Second titre';
		rows[2]!['Secteurs'] = 'inconnu';
		rows.push({
			'Organisation qui déclare': 'gadem',
			[title]: 'Nouvelle',
			Secteurs: 'health',
			Zones: 'Rabat'
		});
		const { batch_id, staged } = await send(rows);
		expect(staged).toEqual({ ok: true });
		expect((await listStaged(db(), null)).map(({ id }) => id)).toContain(batch_id);

		const review = (await reviewBatch(db(), batch_id, all))!;
		expect(countOutcomes(review.matched.rows)).toEqual({
			new: 1,
			changed: 2,
			same: rows.length - 4,
			ambiguous: 0,
			invalid: 1
		});
		const wrong = review.matched.rows.find(({ outcome }) => outcome === 'invalid')!;
		expect(wrong).toMatchObject({
			line: 4,
			issues: [{ code: 'unknown_code', path: 'sectors', value: 'inconnu' }]
		});
		const first = review.matched.rows[0]!;
		expect(changeOfRow(first, review.matched.changes)?.record).toMatchObject({
			title: { fr: { value: 'Premier titre' } }
		});

		expect(await publishRows(db(), batch_id, new Set([4, 5]), by)).toEqual({ ok: false, reason: 'nothing' });
		expect(await publishRows(db(), batch_id, new Set([2]), by)).toEqual({ ok: true, count: 1 });
		expect((await exported()).map((row) => row[title])).toContain('Premier titre');
		expect((await exported()).map((row) => row[title])).not.toContain('Second titre');
		expect(await publishRows(db(), batch_id, new Set([3]), by)).toEqual({ ok: false, reason: 'gone' });

		const undone = await undoBatch(db(), { batch_id, despite_conflicts: false }, { account_id: null, at });
		expect(undone.ok).toBe(true);
		expect(await exported()).toEqual(before);
	});

	test('what was published meanwhile is what the rows are compared with', async () => {
		const rows = await exported();
		rows[0]![title] = 'Titre partagé';
		const [one, other] = [await send(rows), await send(rows)];
		expect(await publishRows(db(), one.batch_id, new Set([2]), by)).toMatchObject({ ok: true });
		const review = (await reviewBatch(db(), other.batch_id, all))!;
		expect(countOutcomes(review.matched.rows)).toMatchObject({ changed: 0, same: rows.length });
	});

	test('a file without the columns needed is not kept, and says which are missing', async () => {
		const count = (await listStaged(db(), null)).length;
		const { staged } = await send([{ nom: 'x' }]);
		expect(staged).toMatchObject({ ok: false });
		expect(!staged.ok && staged.issues.map(({ code, path }) => [code, path])).toContainEqual([
			'missing_column',
			'organization_id'
		]);
		expect(await listStaged(db(), null)).toHaveLength(count);
	});

	test('a file that waits too long is erased with its rows; so is one that is put aside', async () => {
		const rows = await exported();
		const { batch_id } = await send(rows);
		expect(await discardStaged(db(), batch_id)).toBe(true);
		expect(await reviewBatch(db(), batch_id, all)).toBeNull();
		const kept = await send(rows);
		const late = new Date(at.getTime() + (keptDays.waiting_imports + 1) * 86_400_000);
		const outbox = join(import.meta.dirname, 'no-outbox');
		await eraseOld(db(), { outbox, at });
		expect(await reviewBatch(db(), kept.batch_id, all)).not.toBeNull();
		await eraseOld(db(), { outbox, at: late });
		expect(await reviewBatch(db(), kept.batch_id, all)).toBeNull();
	});

	test.each(['organizations', 'services', 'needs', 'grants'])('%s are sent the same way', async (profile) => {
		const { staged } = await send([{ id: 'x', name: 'x', title_fr: 'x', statement_fr: 'x' }], profile);
		expect(staged.ok || staged.issues.every(({ code }) => code.endsWith('_column'))).toBe(true);
	});
});
