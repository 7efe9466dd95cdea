import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { aService } from '#tests/makers/services.ts';
import { applyChanges } from './apply.server.ts';
import type { Change } from './change.ts';
import { listRevisions } from './revision.store.server.ts';
import { findPublicRedirect } from './slug-redirect.store.server.ts';

const context = { batch_id: null, at: new Date('2026-11-01T09:00:00Z') };
const organization = anOrganization();
const place = organization.locations[0]!;
const service = aService({ location_ids: [place.id] });

function change(record: typeof organization, base_revision: number | null = null): Change {
	return { kind: 'organization', base_revision, record };
}
function serviceChange(record: typeof service, base_revision: number | null = null): Change {
	return { kind: 'service', base_revision, record };
}

describe.each(engines)('only apply publishes (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const queue = async () =>
		(await sql<{ organization_id: string }>`select organization_id from search_queue`.execute(db())).rows.map(
			(row) => row.organization_id
		);
	beforeAll(() => writeKnownAreas(db()));
	beforeEach(async () => {
		await sql`truncate organization, revision, search_queue, slug_redirect cascade`.execute(db());
		expect(await applyChanges(db(), [change(organization), serviceChange(service)], context)).toEqual({
			ok: true,
			count: 2
		});
	});

	test('a place of another organization is not taken by naming its id', async () => {
		const taker = anOrganization({ slug: 'preneuse', locations: [{ ...place, address: '1, rue prise' }] });
		expect(await applyChanges(db(), [change(taker)], context)).toEqual({
			ok: false,
			refusals: [{ code: 'unknown_reference', kind: 'organization', slug: 'preneuse', value: place.id }]
		});
		expect((await findOrganization(db(), organization.slug))!.record.locations).toEqual([place]);
	});

	test('a new record is published, with its first revision, and waits for the search', async () => {
		expect(await findOrganization(db(), organization.slug)).toEqual({ record: organization, revision: 1 });
		expect(await findService(db(), service.slug)).toEqual({ record: service, revision: 1 });
		const history = await listRevisions(db(), 'organization', organization.id);
		expect(history).toMatchObject([{ number: 1, snapshot: organization, applied_at: context.at }]);
		expect(await queue()).toEqual([organization.id]);
	});

	test('the search hears of it once it is committed', async () => {
		const heard = new Promise<string>((resolve) => {
			void database().port.listen('search_queue', resolve);
		});
		await new Promise((resolve) => setTimeout(resolve, 50));
		await applyChanges(db(), [change({ ...organization, acronym: 'VH' }, 1)], context);
		expect(await heard).toBe('');
	});

	test('a change made from an old revision is refused and nothing of the batch is written', async () => {
		await applyChanges(db(), [change({ ...organization, acronym: 'VH' }, 1)], context);
		const other = anOrganization({ slug: 'autre', locations: [] });
		const stale = change({ ...organization, acronym: 'late' }, 1);
		expect(await applyChanges(db(), [change(other), stale], context)).toEqual({
			ok: false,
			refusals: [{ code: 'stale_base', kind: 'organization', slug: organization.slug }]
		});
		expect(await findOrganization(db(), 'autre')).toBeNull();
		expect((await findOrganization(db(), organization.slug))?.record.acronym).toBe('VH');
	});

	test('publishing again what exists is stale too', async () => {
		expect(await applyChanges(db(), [change(organization)], context)).toMatchObject({ ok: false });
	});

	test('a renamed organization keeps its old address, and its service', async () => {
		await applyChanges(db(), [change({ ...organization, slug: 'voisines' }, 1)], context);
		expect(await findPublicRedirect(db(), 'organization', organization.slug)).toBe('voisines');
		expect((await findService(db(), service.slug))?.record.organization).toBe('voisines');
		await applyChanges(db(), [change(organization, 2)], context);
		expect(await findPublicRedirect(db(), 'organization', organization.slug)).toBeNull();
		expect(await findPublicRedirect(db(), 'organization', 'voisines')).toBe(organization.slug);
	});

	test('an address held by another is refused', async () => {
		const thief = anOrganization({ id: crypto.randomUUID(), locations: [] });
		expect(await applyChanges(db(), [change(thief)], context)).toMatchObject({
			refusals: [{ code: 'slug_taken' }]
		});
		const twice = [anOrganization({ slug: 'a', locations: [] }), { ...thief, slug: 'a' }];
		expect(
			await applyChanges(
				db(),
				twice.map((record) => change(record)),
				context
			)
		).toMatchObject({ refusals: [{ code: 'slug_taken' }] });
	});

	test('what is referred to must exist, there or in the same batch', async () => {
		const lost = anOrganization({ slug: 'perdue', area: 'atlantis', parent: 'nobody', locations: [] });
		const elsewhere = aService({ slug: 'ailleurs', organization: 'nobody', location_ids: [place.id] });
		const applied = await applyChanges(db(), [change(lost), serviceChange(elsewhere)], context);
		expect(applied.ok ? [] : applied.refusals.map(({ code, value }) => [code, value])).toEqual([
			['unknown_reference', 'atlantis'],
			['unknown_reference', 'nobody'],
			['unknown_reference', 'nobody'],
			['unknown_reference', place.id]
		]);
	});

	test('nobody is a branch of itself, nor of its own branch', async () => {
		const one = { ...organization, parent: 'antenne' };
		const other = anOrganization({ slug: 'antenne', parent: organization.slug, locations: [] });
		const cycle = { ok: false, refusals: [{ code: 'parent_cycle', value: organization.slug }] };
		expect(
			await applyChanges(db(), [change({ ...organization, parent: organization.slug }, 1)], context)
		).toMatchObject(cycle);
		expect(await applyChanges(db(), [change(other)], context)).toMatchObject({ ok: true });
		expect(await applyChanges(db(), [change(one, 1)], context)).toMatchObject({
			refusals: [{ code: 'parent_cycle', value: 'antenne' }]
		});
	});

	test('a place where a service is given is not taken away under it, unless the service moves too', async () => {
		const without = change({ ...organization, locations: [] }, 1);
		expect(await applyChanges(db(), [without], context)).toEqual({
			ok: false,
			refusals: [
				{ code: 'location_in_use', kind: 'organization', slug: organization.slug, value: service.slug }
			]
		});
		const moved = serviceChange({ ...service, location_ids: [] }, 1);
		expect(await applyChanges(db(), [without, moved], context)).toMatchObject({ ok: true });
	});

	test("it joins the caller's transaction, and goes with it", async () => {
		await expect(
			transaction(db(), async (trx) => {
				await applyChanges(trx, [change({ ...organization, acronym: 'VH' }, 1)], context);
				throw new Error('changed my mind');
			})
		).rejects.toThrow('changed my mind');
		expect((await findOrganization(db(), organization.slug))?.revision).toBe(1);
	});

	test('a service that changes hands has both organizations searched again', async () => {
		const heir = anOrganization({ slug: 'heritiers', locations: [] });
		await applyChanges(db(), [change(heir)], context);
		await sql`truncate search_queue`.execute(db());
		await applyChanges(
			db(),
			[serviceChange({ ...service, organization: heir.slug, location_ids: [] }, 1)],
			context
		);
		expect((await queue()).sort()).toEqual([organization.id, heir.id].sort());
	});
});
