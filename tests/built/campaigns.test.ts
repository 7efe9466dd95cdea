/** A campaign as its coordinator runs it: opened, written to each once, confirmed by a link and by phone, and counted. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMonths } from '#domain/moderation/freshness/freshness.ts';
import { listMail } from '#platform/mail/mail-message.store.server.ts';
import { getCadence } from '#domain/moderation/freshness/plan.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

const written = anOrganization({ email: 'bureau@voisins.example' });
const silent = anOrganization({ slug: 'sans-adresse', locations: [], email: null });
const elsewhere = anOrganization({
	slug: 'a-oujda',
	area: 'oujda',
	locations: [],
	email: 'bureau@oujda.example'
});

let served: ServedHome;
let cookie = '';
let member = '';
beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		await publish(db, [written, silent, elsewhere]);
		const area_id = (await findAreaIds(db, ['rabat'])).get('rabat')!;
		cookie = await sessionCookie(db, await anAccount(db, { roles: [{ role: 'coordinator', area_id }] }));
		const role = { role: 'member', organization_id: written.id, trusted: false } as const;
		member = await sessionCookie(db, await anAccount(db, { roles: [role] }));
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const open = async (path: string) => {
	const shown = await ask(served.origin, path, { headers: { cookie, accept: 'text/html' } });
	return { ...shown, body: unescaped(shown.body).replace(/<!--.*?-->/g, '') };
};
const send = (path: string, fields: Record<string, string>, as = cookie) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { cookie: as, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields).toString()
	});
const today = new Date().toISOString().slice(0, 10);
const asked = {
	name: 'Automne à <Rabat>',
	area: 'rabat',
	sector: '',
	starts: today,
	ends: addMonths(today, 1)
};
let campaign = '';

/** The letters that have left, waiting for the first. */
async function letters(): Promise<string[]> {
	const folder = join(served.home, 'outbox');
	for (let time = 0; time < 100; time++) {
		const files = readdirSync(served.home).includes('outbox') ? readdirSync(folder) : [];
		const found = files.filter((file) => file.endsWith('.eml'));
		if (found.length) return found.map((file) => readFileSync(join(folder, file), 'utf8'));
		await new Promise((done) => setTimeout(done, 200));
	}
	return [];
}

test('a stranger and a member are kept out; a coordinator stays in their own areas', async () => {
	const stranger = await ask(served.origin, '/fr/moderation/campaigns', { headers: { accept: 'text/html' } });
	expect([stranger.status, stranger.headers['location']]).toEqual([
		303,
		'/fr/sign-in?to=%2Ffr%2Fmoderation%2Fcampaigns'
	]);
	expect((await send('/fr/moderation/campaigns', asked, member)).status).toBe(403);
	expect((await send('/fr/moderation/campaigns', { ...asked, area: 'oujda' })).status).toBe(403);
	expect((await open('/fr/moderation/campaigns/00000000-0000-7000-8000-000000000000')).status).toBe(404);
});

test('what is wrong is said at its field and nothing typed is lost', async () => {
	const wrong = await send('/fr/moderation/campaigns', { ...asked, area: '', ends: '2020-01-01' });
	expect(wrong.status).toBe(400);
	expect(wrong.body).toContain('href="#area"');
	expect(wrong.body).toContain('href="#starts"');
	expect(unescaped(wrong.body)).toContain('Automne à <Rabat>');
});

test('a campaign is made, and writes to each once however often it is asked', async () => {
	const made = await send('/fr/moderation/campaigns', asked);
	expect(made.status).toBe(303);
	campaign = made.headers['location']!;
	const page = await open(campaign);
	expect(page.status).toBe(200);
	expect(page.body).toContain('Confirmées\u00a0: 0 sur 2');
	expect(page.body).toContain('À contacter par courriel\u00a0: 1');
	expect(page.body).toContain('à appeler\u00a0: 1');
	expect((await send(`${campaign}?/send`, {})).headers['location']).toBe(`${campaign}?sent=1`);
	expect((await send(`${campaign}?/send`, {})).headers['location']).toBe(`${campaign}?sent=0`);
	expect((await open(campaign)).body).not.toContain('?/send');
});

test('the letter holds a link; pressing its button, or a call, is counted', async () => {
	const mails = await letters();
	expect(mails).toHaveLength(1);
	expect(mails[0]).toContain('bureau@voisins.example');
	const plain = mails[0]!.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
	const link = /\/fr\/update\/[\w-]+/.exec(plain)![0];
	expect((await ask(served.origin, link)).body).toContain('Qualité de la fiche');
	expect((await send(`${link}?/confirm`, {}, '')).status).toBe(303);
	expect((await open(campaign)).body).toContain('Confirmées\u00a0: 1 sur 2');
	expect((await send(`${campaign}?/confirm`, { id: elsewhere.id })).status).toBe(403);
	expect((await send(`${campaign}?/confirm`, { id: silent.id })).status).toBe(303);
	expect((await open('/fr/moderation/campaigns')).body).toContain('Confirmées\u00a0: 2 sur 2');
	expect((await open(campaign.replace('/fr/', '/ar/'))).body).toContain('المؤكَّدة: 2 من 2');
});

test('a member chooses how often to be asked, for their own organization only', async () => {
	const kept = await send('/fr/my?/cadence', { id: written.id, cadence: '12' }, member);
	expect([kept.status, kept.headers['location']]).toEqual([303, `/fr/my?kept=${written.id}`]);
	expect((await send('/fr/my?/cadence', { id: silent.id, cadence: '1' }, member)).status).toBe(403);
	expect((await send('/fr/my?/cadence', { id: written.id, cadence: '2' }, member)).status).toBe(400);
	const mine = await ask(served.origin, `/fr/my?kept=${written.id}`, { headers: { cookie: member } });
	expect(unescaped(mine.body)).toContain('sera à confirmer une fois par an');
	const edited = await ask(served.origin, `/fr/organizations/${written.slug}/edit`, {
		headers: { cookie: member }
	});
	expect(edited.body).toContain('Qualité de la fiche');
	await served.stop();
	const database = await openDatabase({ home: served.home, fsync: false });
	expect(await getCadence(database.db, written.id)).toBe(12);
	expect((await listMail(database.db)).mails).toHaveLength(1);
	await database.close();
});
