import { expect, test } from 'vitest';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { followChanges } from '#search/follow.server.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { map } from './operations/map.server.ts';
import { organizations } from './operations/organizations.server.ts';
import { suggest } from './operations/suggest.server.ts';
import type { Operation } from './operation.ts';
import { answer } from './serve.server.ts';

const database = useTestDatabase();
const now = new Date('2026-11-20T10:00:00Z');

async function read<Asked, Result>(operation: Operation<Asked, Result>, search: string): Promise<string> {
	const url = new URL(`http://localhost/api/v1${operation.path}?${search}`);
	return (await answer(operation, { url, request: new Request(url) }, database().db, now)).text();
}

test('a withheld name is in no answer: a sort and an area stand for it, and it is counted all the same', async () => {
	const { db } = database();
	const quiet = anOrganization({
		slug: 'zqdiscrets',
		name: localize({ fr: 'Zqdiscrets' }),
		acronym: 'ZQD',
		description: localize({ fr: 'Les zqdiscrets accueillent.' }),
		locations: [
			aLocation({
				address: '3 rue zqouverte',
				position: { latitude: 34.02, longitude: -6.83 },
				precision: 'exact'
			})
		]
	});
	await publish(db, [quiet]);
	await followChanges(database());
	const all = async () =>
		(
			await Promise.all([
				read(organizations, 'area=rabat&lang=fr'),
				read(map, 'area=rabat&lang=fr'),
				read(suggest, 'q=zqdis&area=rabat')
			])
		).join('\n');
	expect((await all()).match(/zqdiscrets/gi)!.length).toBeGreaterThan(3);
	const decision = { organization_id: quiet.id, decided_by_id: null };
	await withholdName(db, { ...decision, withheld: true }, now);
	const said = await all();
	expect(said).not.toMatch(/zq/i);
	expect(said).not.toContain(quiet.id);
	expect(JSON.parse(said.split('\n')[0]!)).toMatchObject({
		total: 1,
		items: [{ acronym: null, description: null, name: { value: expect.stringContaining(' · ') as string } }]
	});
	await withholdName(db, { ...decision, withheld: false }, now);
	expect(await all()).toMatch(/zqdiscrets/);
});
