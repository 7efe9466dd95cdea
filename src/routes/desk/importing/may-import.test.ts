import { describe, expect, test } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Role } from '#domain/accounts/role.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { publishRows, reviewBatch } from '#exchange/import/upload/review-batch.server.ts';
import { stageFile } from '#exchange/import/upload/stage-file.server.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { newId } from '#platform/ids.ts';
import { activitiesFile, rowsOf } from '#tests/makers/exports.ts';
import { toCsv } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { mayChangeOf, profilesOf } from './may-import.server.ts';

const at = new Date('2026-11-29T10:00:00Z');
const somebody = (role: Role, second_factor = false): Actor => ({
	...{ kind: 'account', account_id: newId(), roles: [role], second_factor }
});

describe('a file of whoever moderates an area', () => {
	const database = useSeededDatabase();
	const db = () => database().db;
	const moderatorOf = async (area: string) =>
		somebody({ role: 'moderator', area_id: (await findAreaIds(db(), [area])).get(area)! });
	const title = 'Titre de l’activité (fr)';
	const change = async (area: string, with_row: (row: Record<string, string>) => void) => {
		const [row] = rowsOf(readCsv(await activitiesFile(db(), { area })).sheets[0]!).filter(
			({ Zones }) => Zones === area
		);
		with_row(row!);
		return row!;
	};
	const send = async (rows: Record<string, string>[]) => {
		const batch_id = newId();
		const file = { importer: importers.get('activities')!, file_name: 'activities.csv', batch_id, at };
		const bytes = new TextEncoder().encode(toCsv(rows));
		const sent = await stageFile(db(), { ...file, bytes, crosswalks: noCrosswalks, account_id: null });
		expect(sent).toEqual({ ok: true });
		return batch_id;
	};

	test('changes what is done there; rows of another area, or taken to or from one, are refused and say nothing else', async () => {
		const actor = await moderatorOf('rabat');
		const new_row = { 'Organisation qui déclare': 'gadem', [title]: 'Nouvelle', Secteurs: 'health' };
		const id = await send([
			await change('rabat', (row) => (row[title] = 'Chez nous')),
			await change('oujda', (row) => (row[title] = 'Ailleurs')),
			{ ...new_row, Zones: 'Rabat' },
			{ ...new_row, [title]: 'Autre', Zones: 'Oujda' }
		]);
		const reviewing = { crosswalks: noCrosswalks, may_change: mayChangeOf(actor) };
		const { matched } = (await reviewBatch(db(), id, reviewing))!;
		expect(matched.rows.map(({ outcome, issues }) => [outcome, issues.map(({ code }) => code)])).toEqual([
			['changed', []],
			['invalid', ['outside_area']],
			['new', []],
			['invalid', ['outside_area']]
		]);
		expect(matched.changes).toHaveLength(2);
		const every = new Set(matched.rows.map(({ line }) => line));
		const published = await publishRows(db(), id, every, { ...reviewing, account_id: null, at });
		expect(published).toEqual({ ok: true, count: 2 });
		const titles = rowsOf(readCsv(await activitiesFile(db(), { area: 'all' })).sheets[0]!).map(
			(row) => row[title]
		);
		expect(titles).toContain('Chez nous');
		expect(titles).not.toContain('Ailleurs');
		expect(titles).not.toContain('Autre');
	});

	test('does not take an activity to another area, nor bring one from there', async () => {
		const moved = [
			await change('rabat', (row) => (row['Zones'] = 'oujda')),
			await change('oujda', (row) => (row['Zones'] = 'rabat'))
		];
		const id = await send(moved);
		for (const area of ['rabat', 'oujda']) {
			const may_change = mayChangeOf(await moderatorOf(area));
			const review = (await reviewBatch(db(), id, { crosswalks: noCrosswalks, may_change }))!;
			expect(review.matched.rows.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid']);
		}
		const may_change = mayChangeOf(await moderatorOf('morocco'));
		const review = (await reviewBatch(db(), id, { crosswalks: noCrosswalks, may_change }))!;
		expect(review.matched.rows.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
	});

	test('holds no organization and no service; those are the administration’s', async () => {
		expect(profilesOf(await moderatorOf('rabat'))).toEqual(['activities', 'needs', 'grants']);
		expect(profilesOf(somebody({ role: 'administrator' }, true))).toContain('organizations');
		expect(mayChangeOf(somebody({ role: 'administrator' }, true))).toBeNull();
		expect(mayChangeOf(somebody({ role: 'administrator' }))).not.toBeNull();
	});
});
