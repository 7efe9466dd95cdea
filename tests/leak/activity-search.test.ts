/** What is hidden of activities must be in nothing that finds them: neither words, nor counts, nor lines of time. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { findActivities, findActivityIds } from '#search/activities/find.server.ts';
import { emptyActivityQuery } from '#search/activities/query.ts';
import { followChanges, rebuildSearch } from '#search/follow.server.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';

const database = useTestDatabase();
const db = () => database().db;
const scope = { area: 'rabat', locale: 'fr' } as const;
const fr = (words: string) => localize({ fr: words });

const open = anActivity({ slug: 'permanence', organization: 'ouverte', title: fr('Permanence ouverte') });
const turned = anActivity({
	slug: 'tournee',
	organization: 'ouverte',
	title: fr('Tournée zqmoment'),
	summary: fr('zqresume'),
	start_date: '2019-05',
	participants: [{ organization: null, name: 'Fonds Zqfonds', role: 'donor' }]
});
const kept = anActivity({
	slug: 'interne',
	organization: 'ouverte',
	title: fr('Réunion zqinterne'),
	visibility: 'partners'
});
const ofHidden = anActivity({ slug: 'retiree', organization: 'retiree', title: fr('Accueil zqretiree') });

async function write(record: Activity, base_revision: number | null): Promise<void> {
	const change = { kind: 'activity' as const, base_revision, record };
	const applied = await applyChanges(db(), [change], {
		batch_id: null,
		at: new Date('2026-11-04T11:00:00Z')
	});
	expect(applied).toMatchObject({ ok: true });
	await followChanges(database());
}

const hidden = ['zqmoment', 'zqresume', 'zqfonds', 'zqinterne', 'zqretiree'];

async function expectNothing(): Promise<void> {
	const all = JSON.stringify(await findActivities(db(), emptyActivityQuery('rabat'), scope));
	const { rows } = await sql<{ text: string | null }>`
		select string_agg(t::text, E'\n') as text from public_activity_text t`.execute(db());
	const kept = `${all}\n${rows[0]?.text ?? ''}`.toLowerCase();
	for (const word of hidden) {
		expect(kept).not.toContain(word);
		const asked = { ...emptyActivityQuery('rabat'), q: word };
		expect(await findActivityIds(db(), asked, scope), word).toEqual([]);
		expect((await findActivities(db(), asked, scope)).did_you_mean, word).toBeNull();
	}
}

beforeAll(async () => {
	const retired = anOrganization({ slug: 'retiree', name: fr('Retirée'), visibility: 'hidden' });
	await publish(db(), [anOrganization({ slug: 'ouverte', name: fr('Ouverte') }), retired]);
	await write(open, null);
	await write(kept, null);
	await write(ofHidden, null);
});

test('an activity of partners, or of a hidden organization, is found by nothing', expectNothing);

test('an activity that was public and is hidden is forgotten at once, and after all is made anew', async () => {
	await write(turned, null);
	for (const q of ['zqmoment', 'zqresume', 'zqfonds'])
		expect(await findActivityIds(db(), { ...emptyActivityQuery('rabat'), q }, scope)).toEqual([turned.id]);
	const found = await findActivities(db(), emptyActivityQuery('rabat'), scope);
	expect(found.count).toBe(2);
	expect(found.facets.donor.map(({ code }) => code)).toContain('name:Fonds Zqfonds');

	await write({ ...turned, visibility: 'hidden' }, 1);
	const after = await findActivities(db(), emptyActivityQuery('rabat'), scope);
	expect({ count: after.count, dated: after.time.dated }).toEqual({ count: 1, dated: 0 });
	await expectNothing();
	await rebuildSearch(database());
	await expectNothing();
});

test('an organization that is hidden takes its activities with it', async () => {
	await publish(
		db(),
		[anOrganization({ slug: 'partante', name: fr('Partante'), id: '0195f000-0000-7000-8000-0000000000aa' })],
		[]
	);
	await write(
		anActivity({ slug: 'derniere', organization: 'partante', title: fr('Dernière zqpartante') }),
		null
	);
	const asked = { ...emptyActivityQuery('rabat'), q: 'zqpartante' };
	expect(await findActivityIds(db(), asked, scope)).toHaveLength(1);
	await publish(
		db(),
		[
			anOrganization({
				slug: 'partante',
				name: fr('Partante'),
				id: '0195f000-0000-7000-8000-0000000000aa',
				visibility: 'hidden'
			})
		],
		[],
		new Date('2026-11-04T12:00:00Z'),
		1
	);
	await followChanges(database());
	expect(await findActivityIds(db(), asked, scope)).toEqual([]);
	expect(JSON.stringify(await findActivities(db(), emptyActivityQuery('rabat'), scope))).not.toContain(
		'partante'
	);
});
