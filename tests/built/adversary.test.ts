/**
 * Somebody with an account, and with bad intentions: the ids of another organization in every form, fields that no form has, what is
 * hidden asked for by its past. Nothing of the other organization has changed at the end, whatever was answered.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/db/open.server.ts';
import { stableId } from '#platform/stable-id.ts';
import { newId } from '#platform/ids.ts';
import { home, hidden, kept, writeTarget, type Role, type Target } from '#tests/makers/adversary.ts';
import { shelter } from '#tests/makers/desk-secrets.ts';
import { filledForm } from '#tests/makers/filled-form.ts';
import { shelterSecrets } from '#tests/makers/organizations.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

let served: ServedHome;
let target: Target;
let before: Awaited<ReturnType<typeof kept>>;
beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		target = await writeTarget(db);
		before = await kept(db);
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const post = (path: string, who: Role | null, fields: Record<string, string> = {}) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'text/html',
			cookie: who ? target.cookies[who] : ''
		},
		body: new URLSearchParams(fields).toString()
	});
const get = (path: string, who: Role | null = null) =>
	ask(served.origin, path, { headers: who ? { cookie: target.cookies[who] } : {} });
const place = stableId('location', 'toit-sur', 'main');
const own = `/fr/organizations/${home.slug}`;
const foreign = '/fr/organizations/toit-sur';
const others: readonly Role[] = ['member', 'trusted', 'moderator', 'coordinator', 'translator', 'nobody'];

const translated = {
	kind: 'organization',
	record: shelter,
	path: 'name.fr',
	source: 'a'.repeat(28),
	current: '',
	value: 'x'
};

describe('whoever is of another organization, or of another city', () => {
	test.each(others)('%s opens no door of it with its own address', async (who) => {
		const doors = [
			...['edit', 'services/new'].map((page) => `${foreign}/${page}`),
			...['hide', 'show', 'withhold', 'read', 'grant', 'revoke'].map(
				(verb) => `${foreign}/protection?/${verb}`
			),
			...['invite', 'withdraw', 'remove', 'trust', 'decide'].map((verb) => `${foreign}/team?/${verb}`),
			...['mail', 'make', 'revoke'].map((verb) => `${foreign}/link?/${verb}`),
			`${foreign}/history`,
			`/fr/moderation/${target.ids.proposal}`,
			`/fr/moderation/batches/${target.ids.batch}`,
			`/fr/moderation/campaigns/${target.ids.campaign}?/send`,
			`/fr/admin/accounts/${target.ids.account}?/give`,
			`/fr/admin/accounts/${target.ids.account}?/suspend`,
			'/fr/admin/installation'
		];
		for (const door of doors) {
			const { status } = await post(door, who, { ...target.ids, id: target.ids.role, decision: 'approve' });
			expect([403, 404], `${door} ${status}`).toContain(status);
		}
	});

	test.each(others)('%s opens none with its ids in the forms of their own', async (who) => {
		const { proposal, role, invitation, claim, grant, link } = target.ids;
		for (const [path, fields] of [
			[`/fr/my/proposals/${proposal}?/answer`, { body: 'x' }],
			[`/fr/my/proposals/${proposal}?/withdraw`, {}],
			[`${own}/protection?/revoke`, { id: grant }],
			[`${own}/team?/remove`, { id: role }],
			[`${own}/team?/trust`, { id: role, trusted: 'yes' }],
			[`${own}/team?/withdraw`, { id: invitation }],
			[`${own}/team?/decide`, { id: claim, accepted: 'yes' }],
			[`${own}/link?/revoke`, { id: link }],
			['/fr/account?/leave', { role }],
			['/fr/my?/cadence', { id: shelter, cadence: '3' }],
			['/fr/moderation/freshness?/confirm', { id: shelter }],
			['/fr/moderation/freshness?/link', { id: shelter }],
			[`/fr/moderation/campaigns/${target.ids.campaign}?/confirm`, { id: shelter }],
			['/fr/moderation/merge?/merge', { a: shelter, b: home.id, survivor: '1', loser: '1' }],
			['/fr/moderation/merge?/undo', { batch: target.ids.batch }],
			['/fr/translation/fr?/validate', translated],
			['/fr/translation/ar?/machine', { only: `${shelter} name` }]
		] as [string, Record<string, string>][])
			expect((await post(path, who, fields)).status, path).toBeLessThan(500);
	});
});

describe('fields that no form has', () => {
	const extra = {
		id: shelter,
		organization_id: shelter,
		organization: shelter,
		record_id: shelter,
		role: 'administrator',
		trusted: 'yes',
		at_once: 'true',
		origin: 'staff',
		status: 'applied',
		account_id: newId(),
		email: 'thief@example.org',
		two_factor_enabled: 'true',
		assured_date: '2026-11-28',
		slug: 'taken',
		sensitivity: 'public',
		visibility: 'hidden',
		[`locations.${place}.present`]: 'on',
		[`locations.${place}.sensitivity`]: 'public',
		[`locations.${place}.address`]: 'x'
	};

	test('make no role, no other address and no trust of one’s own account', async () => {
		expect((await post('/fr/account?/save', 'member', { name: 'Zq', locale: 'fr', ...extra })).status).toBe(
			303
		);
		const page = await get('/fr/account', 'member');
		expect(page.body).toContain('member@example.org');
		expect(page.body).not.toMatch(/thief@|publie sans attendre|Administration</);
	});

	test.each(['member', 'trusted'] as const)(
		'of the form of one’s own sheet let a %s publish no more than they may, and take no place of another',
		async (who) => {
			const { body } = await get(`${own}/edit`, who);
			const fields = { ...Object.fromEntries(filledForm(body)), ...extra, visibility: 'public', status: '' };
			// of a place that is somebody else's
			const stolen = await post(`${own}/edit`, who, {
				...fields,
				[`locations.${place}.area`]: 'rabat-hassan'
			});
			expect([400, 303], stolen.body).toContain(stolen.status);
			const bare = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.includes(place)));
			const changed = await post(`${own}/edit`, who, { ...bare, acronym: `ZQ${who}` });
			expect(changed.status, who).toBe(303);
			const shown = (await get(own)).body;
			expect(shown.includes(`ZQ${who}`), who).toBe(who === 'trusted');
			expect(shown).not.toContain('28 novembre');
			expect((await get('/fr/organizations/taken')).status).toBe(404);
		}
	);

	test('of an update link reach no other record than the one it was sent for', async () => {
		const asked = { place, address: 'rue de qui ment', ...extra };
		for (const what of ['address', 'other', 'phone'])
			for (const step of ['review', 'send']) {
				const fields = { ...asked, note: 'x', number: '0537545499' };
				const path = `/fr/update/${target.tokens.update}/change?/${step}&what=${what}&organization=${shelter}`;
				const sent = await post(path, null, fields);
				expect(sent.status, what).toBeLessThan(500);
				expect(unescaped(sent.body)).not.toContain(shelterSecrets.address);
			}
		await post(`/fr/update/${target.tokens.update}?/confirm`, null, { id: shelter, organization: shelter });
	});
});

test('what is hidden, withheld or protected is in no past, no list and no file, for whoever asks', async () => {
	const days = ['2026-10-15', '2026-11-02', '2026-11-20'];
	for (const who of [null, ...others])
		for (const slug of [hidden.slug, 'toit-sur'])
			for (const path of [
				`/fr/organizations/${slug}/versions`,
				`/fr/organizations/${slug}/contact.vcf`,
				...days.map((day) => `/fr/organizations/${slug}?asof=${day}`),
				...days.map((day) => `/api/v1/organizations?area=rabat&limit=100&asof=${day}`),
				`/fr/organizations/${slug}/history?from=1&to=1`
			]) {
				const shown = await get(path, who);
				const text = unescaped(shown.body);
				expect(text, path).not.toContain(shelterSecrets.address);
				expect(text, path).not.toContain(shelterSecrets.name);
				expect(text, path).not.toContain('Zqcachée');
				if (slug === hidden.slug && !path.startsWith('/api/'))
					expect([303, 403, 404]).toContain(shown.status);
			}
});

test('at the end the other organization, its team, links, grants, batches and campaigns are as they were', async () => {
	await served.stop();
	const database = await openDatabase({ home: served.home, fsync: false });
	const after = await kept(database.db);
	await database.close();
	expect(after).toEqual(before);
});
