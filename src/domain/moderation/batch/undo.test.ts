import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organization } from '#domain/organizations/organization.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { anyOrganization } from '#tests/makers/arbitrary-records.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { applyChanges } from '../apply.server.ts';
import type { Change } from '../change.ts';
import { diffRecords } from '../difference/diff-records.ts';
import { listHistory } from '../history/list-history.server.ts';
import { restoreRevision } from '../history/restore-revision.server.ts';
import { proposeBatch } from '../queue/propose-batch.server.ts';
import { listRevisions } from '../revision.store.server.ts';
import { findBatch, insertAppliedBatch, listChangeBatches } from './batch.store.server.ts';
import { undoBatch } from './undo-batch.server.ts';

const at = new Date('2026-11-02T09:00:00Z');
const by = { account_id: null, at: new Date('2026-11-03T09:00:00Z') };
const organization = anOrganization();
const service = aService();

describe.each(engines)('a batch is undone whole (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const current = async (slug = organization.slug) => (await findOrganization(db(), slug))!;
	const change = (record: Organization, base_revision: number | null): Change => ({
		kind: 'organization',
		base_revision,
		record
	});
	/** Publishes as an import would; gives the batch. */
	async function importChanges(...changes: Change[]): Promise<string> {
		const batch_id = crypto.randomUUID();
		const batch = { id: batch_id, kind: 'import' as const, account_id: null };
		const applied = await transaction(db(), async (trx) => {
			await insertAppliedBatch(trx, { ...batch, undoes_batch_id: null, source_name: '' }, at);
			return proposeBatch(trx, changes, { batch_id, at, origin: 'import' });
		});
		expect(applied).toMatchObject({ ok: true });
		return batch_id;
	}
	async function undo(batch_id: string, despite_conflicts = false): Promise<string> {
		const undone = await undoBatch(db(), { batch_id, despite_conflicts }, by);
		if (!undone.ok) throw new Error(JSON.stringify(undone));
		return undone.batch_id;
	}

	beforeAll(() => writeKnownAreas(db()));
	beforeEach(async () => {
		await sql`truncate organization, revision, search_queue, slug_redirect, proposal, import_batch cascade`.execute(
			db()
		);
		await publish(db(), [organization], [service], new Date('2026-11-01T09:00:00Z'));
	});

	test('whatever it changed is as before, and undoing that brings it back', async () => {
		await fc.assert(
			fc.asyncProperty(anyOrganization, anyOrganization, async (before, after) => {
				await importChanges(change(before, null));
				const changed = { ...after, id: before.id, visibility: before.visibility };
				const batch = await importChanges(change(changed, 1));
				const published = (await current(changed.slug)).record;
				if (diffRecords('organization', before, published).length === 0) return;
				const undone = await undo(batch);
				expect(diffRecords('organization', before, (await current(before.slug)).record)).toEqual([]);
				await undo(undone);
				expect(diffRecords('organization', published, (await current(changed.slug)).record)).toEqual([]);
			}),
			{ numRuns: 15 }
		);
	});

	test('what others changed since in other fields stays', async () => {
		const batch = await importChanges(change({ ...organization, acronym: 'VH' }, 1));
		await applyChanges(db(), [change({ ...organization, acronym: 'VH', email: 'a@example.org' }, 2)], {
			batch_id: null,
			at
		});
		await undo(batch);
		expect((await current()).record).toMatchObject({ acronym: null, email: 'a@example.org' });
	});

	test('a field changed again since is asked about and nothing is written, unless the rest is to be undone', async () => {
		const batch = await importChanges(change({ ...organization, acronym: 'VH', status: 'active' }, 1));
		await applyChanges(db(), [change({ ...organization, acronym: 'VDH', status: 'active' }, 2)], {
			batch_id: null,
			at
		});
		expect(await undoBatch(db(), { batch_id: batch }, by)).toMatchObject({
			ok: false,
			refusals: [{ code: 'conflict' }],
			records: [
				{ record_id: organization.id, conflicts: [{ path: 'acronym', current: 'VDH', proposed: null }] }
			]
		});
		expect((await current()).revision).toBe(3);
		await undo(batch, true);
		expect((await current()).record).toMatchObject({ acronym: 'VDH', status: null });
	});

	test('records that came with it are hidden, never deleted; they come back when that is undone', async () => {
		const other = anOrganization({ slug: 'autres', locations: [] });
		const course = aService({ slug: 'autre-cours', organization: 'autres' });
		const batch = await importChanges(change(other, null), {
			kind: 'service',
			base_revision: null,
			record: course
		});
		const undone = await undo(batch);
		expect((await current('autres')).record).toEqual({ ...other, visibility: 'hidden' });
		expect((await findService(db(), course.slug))?.record.visibility).toBe('hidden');
		await undo(undone);
		expect((await current('autres')).record).toEqual(other);
	});

	test('a service is undone although its organization was renamed since', async () => {
		const batch = await importChanges({
			kind: 'service',
			base_revision: 1,
			record: { ...service, cost: 'free' }
		});
		await applyChanges(db(), [change({ ...organization, slug: 'voisines' }, 1)], { batch_id: null, at });
		await undo(batch);
		expect((await findService(db(), service.slug))?.record).toEqual({ ...service, organization: 'voisines' });
	});

	test('it is undone once, even by two at once, and says by what', async () => {
		const batch = await importChanges(change({ ...organization, acronym: 'VH' }, 1));
		const undone = await Promise.all([
			undoBatch(db(), { batch_id: batch }, by),
			undoBatch(db(), { batch_id: batch }, by)
		]);
		expect(undone.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(undone.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'already_undone' }] });
		const undoing = undone.find((one) => one.ok)!;
		expect(await findBatch(db(), batch)).toMatchObject({ undone_by_id: undoing.batch_id, record_count: 1 });
		expect((await listChangeBatches(db())).map(({ kind }) => kind)).toEqual(['undo', 'import']);
		expect((await listHistory(db(), 'organization', organization.id)).map(({ origin }) => origin)).toEqual([
			'undo',
			'import',
			'import'
		]);
	});

	test('a revision is restored, and the one before it again', async () => {
		await importChanges(change({ ...organization, acronym: 'VH', sector_codes: ['food'] }, 1));
		const restore = async (number: number) =>
			restoreRevision(
				db(),
				{ kind: 'organization', record_id: organization.id, number },
				{ ...by, locale_code: 'fr' }
			);
		expect(await restore(1)).toMatchObject({ ok: true, status: 'applied' });
		expect(await current()).toEqual({ record: organization, revision: 3 });
		expect(await restore(2)).toMatchObject({ ok: true });
		expect((await current()).record).toMatchObject({ acronym: 'VH', sector_codes: ['food'] });
		expect(await restore(9)).toMatchObject({ refusals: [{ code: 'unknown_record' }] });
		expect(await restore(2)).toMatchObject({ refusals: [{ code: 'nothing_changed' }] });
		expect((await listRevisions(db(), 'organization', organization.id))[0]).toMatchObject({ origin: 'undo' });
	});

	test('a restoration brings back neither what was hidden, nor persons, nor an address protected since', async () => {
		const place = { ...organization.locations[0]!, address: '1 rue Secrète', precision: 'address' as const };
		const person = { name: 'X', title: {}, email: null, consent_date: null, consent_scope: null };
		const open = {
			...organization,
			locations: [place],
			contacts: [{ ...person, consent_withdrawn_date: null }]
		};
		const closed = {
			...open,
			visibility: 'hidden' as const,
			contacts: [],
			locations: [{ ...place, sensitivity: 'protected' as const }]
		};
		await importChanges(change(open, 1));
		await importChanges(change(closed, 2));
		await importChanges(change({ ...closed, locations: [], acronym: 'VH' }, 3));
		await restoreRevision(
			db(),
			{ kind: 'organization', record_id: organization.id, number: 2 },
			{ ...by, locale_code: 'fr' }
		);
		expect((await current()).record).toEqual({ ...closed, acronym: null });
	});
});
