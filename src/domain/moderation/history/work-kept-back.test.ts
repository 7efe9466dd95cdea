import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { People } from '#domain/activities/activity.ts';
import { listOrganizationActivitiesAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { stableId } from '#platform/stable-id.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import {
	aid,
	called,
	gadem,
	lacking,
	partner,
	people,
	permanence,
	workDays
} from '#tests/makers/known-work.ts';
import { aLocation } from '#tests/makers/organizations.ts';

describe.each(engines)('what the past of an activity, a need and a grant keeps back (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const { prepare, forget, write, activityOn, needOn, grantOn } = workDays(db);
	beforeAll(prepare);
	beforeEach(forget);

	test('what is hidden today was never there; what was hidden then is not known then', async () => {
		await write('2021-01-01', [
			['organization', gadem],
			['activity', permanence],
			['need', lacking],
			['grant', aid]
		]);
		await write('2022-01-01', [
			['activity', { ...permanence, visibility: 'hidden' }],
			['need', { ...lacking, visibility: 'partners' }],
			['grant', { ...aid, visibility: 'restricted' }]
		]);
		for (const date of ['2021-06-01', '2022-06-01'])
			expect([await activityOn(date), await needOn(date), await grantOn(date)]).toEqual([
				undefined,
				undefined,
				undefined
			]);
		await write('2023-01-01', [
			['activity', permanence],
			['need', lacking],
			['grant', aid]
		]);
		expect([await activityOn('2022-06-01'), await needOn('2022-06-01'), await grantOn('2022-06-01')]).toEqual(
			['not_known', 'not_known', 'not_known']
		);
		expect(await activityOn('2021-06-01')).toMatchObject({ slug: 'permanence' });
	});

	test('an organization that is hidden, now or then, is in nobody’s past, nor is what it reported', async () => {
		const working = {
			...permanence,
			participants: [{ organization: 'fondation-est', name: null, role: 'donor' as const }]
		};
		const own = anActivity({ id: stableId('activity', 'own'), slug: 'cours', organization: 'fondation-est' });
		await write('2021-01-01', [
			['organization', gadem],
			['organization', partner],
			['activity', working],
			['activity', own]
		]);
		await write('2022-01-01', [['organization', { ...partner, visibility: 'hidden' }]]);
		for (const date of ['2021-06-01', '2022-06-01']) {
			expect(await activityOn(date)).toMatchObject({ participants: [] });
			expect(await activityOn(date, 'cours')).toBeUndefined();
		}
		await write('2023-01-01', [['organization', partner]]);
		expect(await activityOn('2022-06-01')).toMatchObject({ participants: [] });
		expect(await activityOn('2022-06-01', 'cours')).toBe('not_known');
		expect(await listOrganizationActivitiesAsOf(db(), partner.id, '2022-06-01')).toEqual([]);
		expect(await activityOn('2021-06-01')).toMatchObject({
			participants: [{ organization: { slug: 'fondation-est' } }]
		});
	});

	test('small counts are small in the past, and no version tells the breakdown another one keeps back', async () => {
		const reached = (more: Partial<People>) => ({ ...permanence, people_reached: people(more) });
		await write('2021-01-01', [
			['organization', gadem],
			['activity', reached({ female: 38 })],
			[
				'need',
				{
					...lacking,
					people_in_need: { count: 3, method: null, source_url: null },
					votes: [{ workshop: 'Atelier', date: '2020-12-01', participants: 4, votes: 2 }]
				}
			]
		]);
		expect(await activityOn('2021-06-01')).toMatchObject({ people_reached: { female: 38 } });
		expect(await needOn('2021-06-01')).toMatchObject({
			people_in_need: { below: 5 },
			votes: [{ participants: { below: 5 }, votes: { below: 5 } }]
		});
		await write('2022-01-01', [['activity', reached({ total: 40, female: 38, male: 2 })]]);
		for (const date of ['2021-06-01', '2022-06-01'])
			expect(await activityOn(date)).toMatchObject({
				people_reached: { female: null, male: null, withheld: true }
			});
		await write('2023-01-01', [['activity', reached({ total: 60, female: 40, male: 20 })]]);
		expect(await activityOn('2022-06-01')).toMatchObject({
			people_reached: { total: 40, female: null, male: null, withheld: true }
		});
		expect(await activityOn('2023-06-01')).toMatchObject({ people_reached: { total: 60, female: 40 } });
	});

	test('places finer than a district, and what a snapshot holds besides, no view gives', async () => {
		const place = aLocation({ id: stableId('location', 'l'), address: '1 rue Canari' });
		const keeper = called('gadem', { locations: [place] });
		const sources = [{ name: 'Plan canari', url: null, source_date: '2021', field: 'coordinates' as const }];
		await write('2021-01-01', [
			['organization', { ...keeper, locations: [{ ...place, sensitivity: 'protected' }] }],
			['activity', { ...permanence, place: 'Chez canari', location_ids: [place.id], sources }],
			['need', { ...lacking, organization: 'gadem', sources }],
			['grant', { ...aid, organization: 'gadem', sources }]
		]);
		for (const view of ['public_activity_revision', 'public_need_revision', 'public_grant_revision']) {
			const { rows } = await sql<{
				text: string;
			}>`select snapshot::text as text from ${sql.table(view)}`.execute(db());
			expect(rows).toHaveLength(1);
			expect(rows[0]!.text).not.toMatch(/canari|visibility|location_ids/i);
		}
		expect(JSON.stringify(await listPublicActivities(db(), {}))).not.toMatch(/canari/i);
		expect(JSON.stringify(await listPublicNeeds(db(), {}))).not.toMatch(/canari/i);
	});
});
