import { beforeAll, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { writeVocabularies } from '#tests/makers/vocabularies.ts';
import { readNetwork } from './load-network.server.ts';

const database = useTestDatabase();
const at = new Date('2026-11-01T09:00:00Z');
const named = (slug: string) => localize({ fr: slug });
const partner = (slug: string, role: Activity['participants'][number]['role']) => ({
	organization: slug,
	name: null,
	role
});
const organizations = [
	...['gadem', 'zqdiscrets', 'zqmuets', 'seule'].map((slug) => anOrganization({ slug, name: named(slug) })),
	anOrganization({ slug: 'antenne', name: named('antenne'), parent: 'gadem', area: 'oujda' }),
	anOrganization({ slug: 'fermee', name: named('fermee'), status: 'defunct' }),
	anOrganization({ slug: 'loin', name: named('loin'), area: 'oujda', locations: [] }),
	anOrganization({ slug: 'bailleur', name: named('bailleur'), sector_codes: ['health'] })
];
const activities = [
	anActivity({
		title: localize({ fr: 'Atelier des zqdiscrets' }),
		start_date: '2021',
		end_date: '2021',
		participants: [
			partner('zqdiscrets', 'implementing_partner'),
			partner('zqmuets', 'government_counterpart'),
			partner('bailleur', 'donor')
		]
	}),
	anActivity({
		title: localize({ fr: 'Permanence' }),
		sector_codes: ['health'],
		start_date: '2024',
		participants: [partner('antenne', 'programming_partner')]
	}),
	anActivity({
		title: localize({ fr: 'Ailleurs' }),
		area_codes: ['oujda'],
		participants: [partner('loin', 'lead')]
	})
];

beforeAll(async () => {
	const { db } = database();
	await writeVocabularies(db);
	await publish(db, organizations);
	const changes = activities.map((record) => ({ kind: 'activity' as const, base_revision: null, record }));
	expect(await applyChanges(db, changes, { batch_id: null, at })).toMatchObject({ ok: true });
});

async function read(search = '') {
	const area = (await findPublicArea(database().db, 'rabat'))!;
	const view = await readNetwork(database().db, area, { locale: 'fr', search: new URLSearchParams(search) });
	const nameOf = ({ name }: { name: (typeof view.isolated)[number]['name'] }) => name.fr!.value;
	return {
		view,
		ties: view.pairs.map(({ one, other, kinds }) => [
			[nameOf(one), nameOf(other)].sort().join(' '),
			...kinds
		]),
		isolated: view.isolated.map(nameOf),
		donors: view.donors_only.map(nameOf)
	};
}

test('the network of an area is that of its public activities, its isolated those of its directory', async () => {
	const { ties, isolated, donors } = await read();
	expect(ties).toEqual(
		expect.arrayContaining([
			['antenne gadem', 'partnership', 'branch'],
			['gadem zqdiscrets', 'partnership'],
			['gadem zqmuets', 'activity'],
			['zqdiscrets zqmuets', 'activity']
		])
	);
	expect(ties).toHaveLength(4);
	expect(isolated).toEqual(['seule']);
	expect(donors).toEqual(['bailleur']);
});

test('a field of work and a period narrow it', async () => {
	const healthy = await read('sector=health&from=2023');
	expect(healthy.ties).toEqual([['antenne gadem', 'partnership', 'branch']]);
	expect(healthy.isolated).toEqual(['bailleur']);
	expect(healthy.view.activity_count).toBe(1);
	expect((await read('to=2022')).view.activity_count).toBe(1);
});

test('a withheld name, its address and what would tell it are nowhere in the page: a sort and an area stand for it', async () => {
	const { db } = database();
	const decide = async (withheld: boolean) => {
		for (const { id, slug } of organizations)
			if (slug.startsWith('zq'))
				await withholdName(db, { organization_id: id, decided_by_id: null, withheld }, at);
	};
	const before = await read();
	expect(JSON.stringify(before.view)).toMatch(/zqdiscrets/);
	await decide(true);
	const { view, ties, isolated } = await read();
	expect(JSON.stringify(view)).not.toMatch(/zq/);
	for (const { id } of organizations) expect(JSON.stringify(view)).not.toContain(id);
	expect(ties).toHaveLength(before.ties.length);
	expect(isolated).toEqual(before.isolated);
	const stands = view.members.filter(({ href }) => href === null).map(({ name }) => name.fr!.value);
	expect(new Set(stands).size).toBe(2);
	for (const stand of stands) expect(stand).toMatch(/ · Rabat/);
	await decide(false);
	expect((await read()).ties).toEqual(before.ties);
});
