import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listActivities } from '#domain/activities/activity.store.server.ts';
import { listGrants } from '#domain/activities/grant.store.server.ts';
import { listNeeds } from '#domain/needs/need.store.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { applyChanges } from '../apply.server.ts';
import { undoBatch } from '../batch/undo-batch.server.ts';
import { emptyGrant, emptyNeed } from '../difference/empty-record.ts';
import { diffRecords } from '../difference/diff-records.ts';
import { findPublicRedirect } from '../slug-redirect.store.server.ts';
import { mergeRecords, planMerge } from './merge-records.server.ts';

const by = { account_id: null, at: new Date('2026-11-03T09:00:00Z') };
const survivor = anOrganization({ acronym: 'VH', sector_codes: ['food'] });
const placeMoved = aLocation({ id: crypto.randomUUID(), address: '1 rue Patrice Lumumba' });
const loser = anOrganization({
	slug: 'voisins-hassan',
	name: localize({ fr: 'Voisins Hassan', ar: 'جيران حسان' }),
	acronym: 'V.H.',
	email: 'voisins@example.org',
	sector_codes: ['shelter'],
	locations: [aLocation({ id: crypto.randomUUID() }), placeMoved]
});
const branch = anOrganization({ slug: 'antenne', parent: loser.slug, locations: [] });
const course = aService({
	slug: 'cours',
	organization: loser.slug,
	location_ids: loser.locations.map(({ id }) => id)
});
const pair = { kind: 'organization' as const, survivor_id: survivor.id, loser_id: loser.id };

describe.each(engines)('two records of one organization (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const organization = async (slug: string) => (await findOrganization(db(), slug))!.record;
	const services = async () => (await findService(db(), course.slug))!.record;

	beforeAll(() => writeKnownAreas(db()));
	beforeEach(async () => {
		await sql`truncate organization, activity, need, funding_grant, revision, search_queue, slug_redirect, proposal, import_batch cascade`.execute(
			db()
		);
		await publish(db(), [survivor, loser, branch], [course]);
	});

	test('stand side by side: what the one adds to the other is suggested, what differs is not', async () => {
		const plan = (await planMerge(db(), pair))!;
		expect(plan.choices.filter(({ suggested }) => suggested).map(({ path }) => path)).toEqual([
			'name.ar',
			'email',
			'sector_codes:shelter',
			...loser.locations.map(({ id }) => `locations[${id}]`)
		]);
		expect(plan.choices.filter(({ suggested }) => !suggested).map(({ path }) => path)).toEqual([
			'name.fr',
			'acronym',
			'sector_codes:food',
			`locations[${survivor.locations[0]!.id}]`
		]);
		expect(plan.services).toMatchObject([{ slug: course.slug }]);
	});

	test('become one: fields as chosen, services and branches moved, the other hidden and leading to it', async () => {
		const take = ['acronym', 'email', `locations[${placeMoved.id}]`];
		expect(await mergeRecords(db(), { ...pair, take }, by)).toMatchObject({ ok: true });
		expect(await organization(survivor.slug)).toEqual({
			...survivor,
			acronym: 'V.H.',
			email: loser.email,
			locations: [survivor.locations[0], placeMoved]
		});
		expect(await organization(loser.slug)).toEqual({
			...loser,
			visibility: 'hidden',
			locations: [loser.locations[0]]
		});
		expect(await services()).toEqual({
			...course,
			organization: survivor.slug,
			location_ids: [placeMoved.id]
		});
		expect((await organization(branch.slug)).parent).toBe(survivor.slug);
		expect(await findPublicRedirect(db(), 'organization', loser.slug)).toBe(survivor.slug);
	});

	test('undone, all is as before; undone again, all is merged', async () => {
		const merged = await mergeRecords(db(), pair, by);
		const undone = await undoBatch(db(), { batch_id: merged.ok ? merged.batch_id : '' }, by);
		expect(undone).toMatchObject({ ok: true, count: 4 });
		for (const before of [survivor, loser, branch])
			expect(diffRecords('organization', before, await organization(before.slug))).toEqual([]);
		expect(diffRecords('service', course, await services())).toEqual([]);
		expect(await findPublicRedirect(db(), 'organization', loser.slug)).toBeNull();

		const again = await undoBatch(db(), { batch_id: undone.ok ? undone.batch_id : '' }, by);
		expect(again).toMatchObject({ ok: true });
		expect((await organization(loser.slug)).visibility).toBe('hidden');
		expect(await findPublicRedirect(db(), 'organization', loser.slug)).toBe(survivor.slug);
		expect((await services()).organization).toBe(survivor.slug);
	});

	test('a branch merged with its parent is no branch of itself', async () => {
		const child = { kind: 'organization' as const, survivor_id: branch.id, loser_id: loser.id };
		expect(await mergeRecords(db(), child, by)).toMatchObject({ ok: true });
		expect((await organization(branch.slug)).parent).toBeNull();
		const parent = { kind: 'organization' as const, survivor_id: survivor.id, loser_id: branch.id };
		expect(await mergeRecords(db(), parent, by)).toMatchObject({ ok: true });
	});

	test('a record is not merged with itself, with nothing, or unseen', async () => {
		const merge = async (more: object) => {
			const merged = await mergeRecords(db(), { ...pair, ...more }, by);
			return merged.ok ? [] : merged.refusals.map((refusal) => refusal.code);
		};
		expect(await merge({ loser_id: survivor.id })).toEqual(['same_record']);
		expect(await merge({ loser_id: crypto.randomUUID() })).toEqual(['unknown_record']);
		expect(await merge({ revisions: { survivor: 1, loser: 0 } })).toEqual(['changed_since']);
	});

	test('what the other does, needs and is paid for is that of the one that stays, and of both again when undone', async () => {
		const own = anActivity({
			slug: 'maraude',
			organization: loser.slug,
			// as they are read back: in no order but that of their ids
			location_ids: [placeMoved.id, loser.locations[0]!.id].sort()
		});
		const shared = anActivity({
			slug: 'festival',
			organization: branch.slug,
			participants: [
				{ organization: survivor.slug, name: null, role: 'implementing_partner' },
				{ organization: loser.slug, name: null, role: 'implementing_partner' },
				{ organization: loser.slug, name: null, role: 'donor' }
			]
		});
		const need = {
			...{ ...emptyNeed(), id: crypto.randomUUID(), slug: 'salle', statement: localize({ fr: 'Une salle' }) },
			...{ organization: loser.slug, area_codes: ['rabat'] }
		};
		const grant = {
			...{
				...emptyGrant(),
				id: crypto.randomUUID(),
				slug: 'aide',
				title: localize({ fr: 'Aide' }),
				area_codes: ['rabat']
			},
			parties: [{ organization: loser.slug, name: null, role: 'recipient' as const }]
		};
		const published = await applyChanges(
			db(),
			[
				{ kind: 'activity', base_revision: null, record: own },
				{ kind: 'activity', base_revision: null, record: shared },
				{ kind: 'need', base_revision: null, record: need },
				{ kind: 'grant', base_revision: null, record: grant }
			],
			{ batch_id: null, at: by.at }
		);
		expect(published).toMatchObject({ ok: true });
		expect((await planMerge(db(), pair))!.work_count).toBe(4);
		const take = [`locations[${placeMoved.id}]`];
		const merged = await mergeRecords(db(), { ...pair, take }, by);
		expect(merged).toMatchObject({ ok: true });
		const activities = async () =>
			(await listActivities(db(), { ids: [own.id, shared.id] })).map(({ record }) => record);
		const needs = async () => (await listNeeds(db(), { ids: [need.id] })).map(({ record }) => record);
		const grants = async () => (await listGrants(db(), { ids: [grant.id] })).map(({ record }) => record);
		expect(await activities()).toEqual([
			{
				...shared,
				participants: [
					{ organization: survivor.slug, name: null, role: 'implementing_partner' },
					{ organization: survivor.slug, name: null, role: 'donor' }
				]
			},
			{ ...own, organization: survivor.slug, location_ids: [placeMoved.id] }
		]);
		expect(await needs()).toEqual([{ ...need, organization: survivor.slug }]);
		expect((await grants())[0]!.parties).toEqual([
			{ organization: survivor.slug, name: null, role: 'recipient' }
		]);

		expect(await undoBatch(db(), { batch_id: merged.ok ? merged.batch_id : '' }, by)).toMatchObject({
			ok: true
		});
		expect(await activities()).toEqual([shared, own]);
		expect(await needs()).toEqual([need]);
		expect(await grants()).toEqual([grant]);
	});

	test('two services of one giver become one', async () => {
		const twin = aService({ slug: 'cours-de-langue', organization: loser.slug, cost: 'free' });
		await publish(db(), [], [twin]);
		const merge = { kind: 'service' as const, survivor_id: course.id, loser_id: twin.id };
		expect(await mergeRecords(db(), merge, by)).toMatchObject({ ok: true });
		expect((await services()).cost).toBe('free');
		expect((await findService(db(), twin.slug))?.record.visibility).toBe('hidden');
		expect(await findPublicRedirect(db(), 'service', twin.slug)).toBe(course.slug);
	});
});
