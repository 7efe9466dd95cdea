import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import {
	findActivityAsOf,
	listGrantActivitiesAsOf,
	listOrganizationActivitiesAsOf
} from '#domain/activities/asof/find-activity-asof.server.ts';
import { findGrantAsOf } from '#domain/activities/asof/find-grant-asof.server.ts';
import type { Grant } from '#domain/activities/grant.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { findNeedAsOf } from '#domain/needs/asof/find-need-asof.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { listVersions } from '#domain/organizations/asof/list-versions.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { anyActivity, anyGrant, anyNeed } from '#tests/makers/arbitrary-work.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aid, called, gadem, lacking, partner, permanence, workDays } from '#tests/makers/known-work.ts';

describe.each(engines)('an activity, a need and a grant as they were known (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const { prepare, forget, write, activityOn, needOn, grantOn } = workDays(db);
	beforeAll(prepare);
	beforeEach(forget);

	test('is what was known at the end of the day, and says when nothing was', async () => {
		await write('2021-01-10', [
			['organization', gadem],
			['activity', permanence],
			['need', lacking],
			['grant', aid]
		]);
		await write('2022-05-01', [
			['activity', { ...permanence, activity_status: 'completed' }],
			['need', { ...lacking, need_status: 'met' }],
			['grant', { ...aid, amount: 1000, currency: 'EUR' }]
		]);
		expect([await activityOn('2021-01-09'), await needOn('2021-01-09'), await grantOn('2021-01-09')]).toEqual(
			['not_known', 'not_known', 'not_known']
		);
		expect(await activityOn('2022-04-30')).toMatchObject({ activity_status: null });
		expect(await needOn('2022-04-30')).toMatchObject({ need_status: 'open' });
		expect(await grantOn('2022-04-30')).toMatchObject({ amount: null });
		expect(await activityOn('2022-05-01')).toMatchObject({ activity_status: 'completed' });
		expect(await needOn('2022-05-01')).toMatchObject({ need_status: 'met' });
		expect(await grantOn('2022-05-01')).toMatchObject({ amount: 1000 });
	});

	test('today is today, whatever the records hold', async () => {
		const organizations = ['gadem', 'fondation-est', 'oim-maroc'].map((slug) => called(slug));
		const answers = ['cours', 'permanence'].map((slug) =>
			anActivity({ id: stableId('activity', slug), slug })
		);
		const grants = ['fonds-a', 'fonds-b'].map((slug) => ({ ...aid, id: stableId('grant', slug), slug }));
		await write('2026-10-01', [
			...organizations.map((record): [RecordKind, Organization] => ['organization', record]),
			...grants.map((record): [RecordKind, Grant] => ['grant', record]),
			...answers.map((record): [RecordKind, Activity] => ['activity', record])
		]);
		const open = { visibility: 'public' as const, location_ids: [] };
		const work = fc.tuple(anyActivity, anyNeed, anyGrant);
		for (const [activity, need, grant] of fc.sample(work, { numRuns: 30, seed: 20_261_129 })) {
			await write('2026-11-01', [
				['activity', { ...activity, ...open }],
				['need', { ...need, visibility: 'public' }],
				['grant', { ...grant, visibility: 'public' }]
			]);
			const [one] = await listPublicActivities(db(), { slug: activity.slug });
			expect(await findActivityAsOf(db(), activity.slug, '2026-11-01')).toEqual({
				kind: 'found',
				record: one
			});
			const [lack] = await listPublicNeeds(db(), { slug: need.slug });
			expect(await findNeedAsOf(db(), need.slug, '2026-11-01')).toEqual({ kind: 'found', record: lack });
			const [given] = await listPublicGrants(db(), { slug: grant.slug });
			expect(await findGrantAsOf(db(), grant.slug, '2026-11-01')).toEqual({ kind: 'found', record: given });
		}
		for (const { id, slug } of grants)
			expect(await listGrantActivitiesAsOf(db(), { id, slug }, '2026-11-01')).toEqual(
				await listPublicActivities(db(), { grant_id: id })
			);
		for (const { id } of organizations)
			expect(await listOrganizationActivitiesAsOf(db(), id, '2026-11-01')).toEqual(
				await listPublicActivities(db(), { organization_id: id })
			);
	});

	test('names what it named by the addresses of today, called as they were', async () => {
		const working = {
			...permanence,
			participants: [{ organization: 'fondation-est', name: null, role: 'lead' as const }],
			grant: 'aide'
		};
		await write('2021-01-01', [
			['organization', gadem],
			['organization', partner],
			['grant', aid],
			['activity', working],
			['need', { ...lacking, answers: [{ activity: 'permanence', is_part: true }] }]
		]);
		await write('2022-01-01', [
			['organization', { ...partner, slug: 'fondation-nouvelle', name: localize({ fr: 'Nouvelle' }) }],
			['grant', { ...aid, slug: 'aide-nouvelle', title: localize({ fr: 'Autre aide' }) }],
			['activity', { ...permanence, slug: 'permanence-nouvelle', title: localize({ fr: 'Autre' }) }]
		]);
		expect(await activityOn('2021-06-01', 'permanence-nouvelle')).toMatchObject({
			title: permanence.title,
			participants: [{ organization: { slug: 'fondation-nouvelle', name: partner.name } }],
			grant: { slug: 'aide-nouvelle', title: aid.title },
			needs: [{ slug: 'medecin', is_part: true }]
		});
		expect(await needOn('2021-06-01')).toMatchObject({
			answers: [{ slug: 'permanence-nouvelle', title: permanence.title }]
		});
		expect(
			await listGrantActivitiesAsOf(db(), { id: aid.id, slug: 'aide-nouvelle' }, '2021-06-01')
		).toHaveLength(1);
		expect(await listGrantActivitiesAsOf(db(), { id: aid.id, slug: 'aide-nouvelle' }, '2022-06-01')).toEqual(
			[]
		);
		expect(await listOrganizationActivitiesAsOf(db(), partner.id, '2021-06-01')).toHaveLength(1);
		expect(await listOrganizationActivitiesAsOf(db(), partner.id, '2022-06-01')).toEqual([]);
		expect(await findActivityAsOf(db(), 'permanence', '2021-06-01')).toEqual({
			kind: 'moved',
			slug: 'permanence-nouvelle'
		});
	});

	test('its versions say from which day, and what was otherwise; what changed without being public is none', async () => {
		await write('2021-01-01', [
			['organization', gadem],
			['activity', permanence]
		]);
		await write('2022-01-01', [['activity', { ...permanence, place: 'derrière la gare' }]]);
		await write('2023-01-01', [
			['activity', { ...permanence, activity_status: 'ongoing', end_date: '2024-Q1', place: 'ailleurs' }]
		]);
		const found = await listVersions(db(), 'activity', 'permanence');
		expect(found?.versions.map(({ date, fields }) => [date, fields.toSorted()])).toEqual([
			['2023-01-01', ['activity_status', 'end_date']],
			['2021-01-01', []]
		]);
	});
});
