/** "Add an organization", as a phone without script does: shown what is like it first, nothing lost, and it waits. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveContribution } from '#tests/makers/contribution.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

let served: Awaited<ReturnType<typeof serveContribution>>;
beforeAll(async () => {
	served = await serveContribution({ LOG_LEVEL: 'trace' });
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const path = '/fr/organizations/new';
const get = (at: string) => ask(served.origin, at);
const send = (fields: [string, string][]) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
		body: new URLSearchParams(fields).toString()
	});
const values = (shown: Shown, name: string) =>
	[...shown.body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!);

test('what is missing is said at its field, and nothing typed is lost', async () => {
	const token = values(await get(`${path}?name=Zqphare&area=rabat`), 'token')[0]!;
	await new Promise((done) => setTimeout(done, 3000));
	const again = await send([
		['token', token],
		['name', 'Zqphare <b>du</b> port'],
		['phone', 'demain'],
		['description', 'MOTS GARDÉS']
	]);
	expect(again.status).toBe(400);
	expect(again.body).toContain('value="Zqphare &lt;b>du&lt;/b> port"');
	expect(again.body).toContain('href="#area"');
	expect(again.body).toMatch(/id="area-error"/);
	expect(again.body).toContain('MOTS GARDÉS</textarea>');
});

test('one that is there already is shown before anything is sent; another one is sent, a machine is told the same', async () => {
	const token = values(await get(path), 'token')[0]!;
	await new Promise((done) => setTimeout(done, 3000));
	const said: [string, string][] = [
		['token', token],
		['name', 'Les voisin du Hasan'],
		['area', 'rabat-hassan'],
		['sector', 'education'],
		['address', '5, rue de la Paix'],
		['contact', 'qui@exemple.example']
	];
	const asked = await send(said);
	expect(asked.status).toBe(422);
	expect(asked.body).toContain('href="/fr/organizations/voisins-de-hassan"');
	const seen = values(asked, 'seen');
	expect(seen).toEqual(['voisins-de-hassan']);
	const sent = await send([...said, ['seen', seen[0]!]]);
	expect([sent.status, sent.headers['location']]).toEqual([303, `${path}?sent`]);
	const machine = await send([...said, ['seen', seen[0]!], ['homepage', 'https://spam.example']]);
	expect([machine.status, machine.headers['location']]).toEqual([303, `${path}?sent`]);
	expect((await get('/fr/search?q=voisin%20du%20hasan')).body).not.toContain('Les voisin du Hasan');
});

test('while typing, the same is asked from the API, and kept by nobody', async () => {
	const answer = await get('/api/v1/similar?name=voisins%20hassan&area=rabat');
	expect(JSON.parse(answer.body)).toMatchObject({ items: [{ slug: 'voisins-de-hassan', area: 'Rabat' }] });
	expect(answer.headers['cache-control']).toBe('private, no-store');
});

test('it waits once in the queue of its place; what was typed is in no log', async () => {
	await served.stop();
	expect(served.output()).not.toMatch(/Zqphare|Hasan|exemple\.example/);
	type Waiting = { status: string; origin: string; base_revision: number | null; area: string };
	const waiting = await served.readDatabase(async (db) => {
		const { rows } = await sql<Waiting>`select p.status, p.origin, p.base_revision, a.slug as area
			from proposal p join area a on a.id = p.area_id where p.origin = 'visitor'`.execute(db);
		return rows;
	});
	expect(waiting).toEqual([
		{ status: 'pending', origin: 'visitor', base_revision: null, area: 'rabat-hassan' }
	]);
});
