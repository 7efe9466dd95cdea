/** Correcting and confirming, as a phone without script does: what it weighs, what it spends, what it gives away. */
import { brotliCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, pathsIn, type Shown } from '#tests/makers/visitor.ts';
import { association, serveContribution, shelter } from '#tests/makers/contribution.ts';
import { shelterSecrets } from '#tests/makers/organizations.ts';

let served: Awaited<ReturnType<typeof serveContribution>>;
beforeAll(async () => {
	served = await serveContribution({ LOG_LEVEL: 'trace' });
});
afterAll(async () => {
	await served.stop();
	served.remove();
});

const form = (fields: Record<string, string> | [string, string][]) => ({
	method: 'POST',
	headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
	body: new URLSearchParams(fields).toString()
});
const get = (path: string) => ask(served.origin, path);
const field = (shown: Shown, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.body)?.[1] ?? '';
const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** All a browser asks for to show a page, as it travels: the page, its styles, its scripts, its pictograms. */
async function weigh(path: string): Promise<number> {
	const page = await get(path);
	expect(page.status, path).toBe(200);
	const parts = pathsIn(page, new URL(path, served.origin)).filter((part) =>
		/\.(css|js|svg|ico)$/.test(part)
	);
	let total = brotliCompressSync(page.body).length + JSON.stringify(page.headers).length;
	for (const part of new Set(parts)) {
		const shown = await get(part);
		expect(shown.status, part).toBe(200);
		total += brotliCompressSync(shown.body).length + JSON.stringify(shown.headers).length;
	}
	return total;
}

test('every page of contributing weighs less than 50 KB, all in', async () => {
	const { open } = served.links;
	const paths = [
		'/fr/organizations/voisins-de-hassan/correct',
		'/ar/services/cours-de-francais/correct',
		`/fr${open}`,
		`/ar${open}`,
		`/fr${open}/change`,
		...['phone', 'hours', 'address', 'activity', 'languages', 'other'].map(
			(what) => `/ar${open}/change?what=${what}`
		),
		`/fr${open}/closed`,
		...['/activities', '/activities/new', '/needs/new'].map((page) => `/ar${open}${page}`),
		`/fr${open}/activities/new`
	];
	for (const path of paths) expect(await weigh(path), path.replace(open, '/update/…')).toBeLessThan(50_000);
});

test('opening a link ten times spends nothing, by GET or HEAD; its page is kept by nobody', async () => {
	const { open } = served.links;
	for (let time = 0; time < 10; time++) {
		const method = time % 2 ? 'HEAD' : 'GET';
		const shown = await ask(served.origin, `/fr${open}`, { method });
		expect(shown.status).toBe(200);
		expect(shown.headers).toMatchObject({
			'cache-control': 'private, no-store',
			'referrer-policy': 'strict-origin',
			'x-robots-tag': expect.stringContaining('noindex') as string
		});
	}
	const page = await get(`/fr${open}`);
	expect(page.body).toContain('?/confirm');
	expect(page.body).toContain('+212 5 37 54 54 00');
	expect((await get('/fr/organizations/voisins-de-hassan')).body).toContain('À confirmer');
});

test('"still correct" is said on the sheet at once, and a change may still be sent', async () => {
	const { open } = served.links;
	const pressed = await ask(served.origin, `/fr${open}?/confirm`, form({}));
	expect(pressed.status).toBe(303);
	const today = new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date());
	expect((await get('/fr/organizations/voisins-de-hassan')).body).toContain(`Vérifié le ${today}`);
	expect((await get('/fr/services/cours-de-francais')).body).toContain(`Vérifié le ${today}`);
	const after = await get(`/fr${open}`);
	expect(after.body).not.toContain('?/confirm');
	expect(after.body).toContain(`${open}/change`);
});

test('a change is looked at again, then waits: the sheet stays as it is', async () => {
	const path = `/fr${served.links.other}/change`;
	const said = { number: '0537545499', hours: '' };
	const review = await ask(served.origin, `${path}?/review&what=phone`, form(said));
	expect(review.status).toBe(200);
	expect(review.body).toContain('+212 5 37 54 54 99');
	const sent = await ask(served.origin, `${path}?/send&what=phone`, form(said));
	expect([sent.status, sent.headers['location']]).toEqual([303, `${path}?sent=phone`]);
	expect((await get('/fr/organizations/voisins-de-hassan')).body).not.toContain('54 54 99');
	const closed = await ask(
		served.origin,
		`/ar${served.links.other}/closed`,
		form({
			closing: 'temporarily closed',
			since: '2026-11-01',
			until: '2026-12-01',
			forward: '<b>جمعية الجوار</b>'
		})
	);
	expect(closed.status).toBe(303);
	const wrong = await ask(served.origin, `/fr${served.links.other}/closed`, form({ forward: 'MOTS GARDÉS' }));
	expect(wrong.status).toBe(400);
	expect(wrong.body).toContain('MOTS GARDÉS');
});

test('a link that has ended says so and offers another, the same to whoever asks', async () => {
	const unknown = '/update/' + 'A'.repeat(32);
	const answers = [];
	for (const path of [served.links.expired, served.links.revoked, unknown]) {
		const page = await get(`/fr${path}`);
		expect(page.body).toContain('?/renew');
		expect(page.body).not.toContain(association.phones[0]!.number);
		const asked = await ask(served.origin, `/fr${path}?/renew`, form({}));
		expect([asked.status, asked.headers['location']]).toEqual([303, `/fr${path}?asked`]);
		answers.push(/role="status"[^]*?<\/p>/.exec((await get(`/fr${path}?asked`)).body)?.[0]);
		expect((await ask(served.origin, `/fr${path}?/confirm`, form({}))).status).toBe(303);
		expect((await get(`/fr${path}/change?what=phone`)).status).toBe(303);
	}
	expect(new Set(answers).size).toBe(1);
});

test('a protected place is shown as its area, also to who holds the link', async () => {
	const { sheltered } = served.links;
	for (const path of [sheltered, `${sheltered}/change?what=address`, `${sheltered}/closed`]) {
		const { status, body } = await get(`/fr${path}`);
		expect(status).toBe(200);
		expect(body).not.toContain(shelterSecrets.address);
		expect(body).not.toContain(shelterSecrets.name);
	}
	const answer = form({
		place: shelter.locations[0]!.id,
		[`address-${shelter.locations[0]!.id}`]: 'Ailleurs'
	});
	const review = await ask(served.origin, `/fr${sheltered}/change?/review&what=address`, answer);
	expect(review.body).not.toContain(shelterSecrets.address);
	expect(review.body).not.toContain('?/send');
});

test('anybody says what is wrong: nothing is lost on the way, a machine is told nothing, a person waits for an answer', async () => {
	const path = '/fr/organizations/voisins-de-hassan/correct';
	const token = field(await get(path), 'token');
	const said: [string, string][] = [
		['token', token],
		['topic', 'phone'],
		['wrong_number', '+212 5 37 54 54 00'],
		['number', '05 37 54 54 11'],
		['note', 'MOTS <script>alert(1)</script> de quelqu’un au 06 12 34 56 78']
	];
	const early = await ask(served.origin, path, form(said));
	expect(early.status).toBe(400);
	expect(early.body).toContain('MOTS &lt;script');
	expect(field(early, 'token')).toBe(token);
	await pause(3);
	const warned = await ask(served.origin, path, form(said));
	expect(warned.status).toBe(422);
	expect(warned.body).toContain('name="anyway"');
	const sent = await ask(served.origin, path, form([...said, ['anyway', 'yes']]));
	expect([sent.status, sent.headers['location']]).toEqual([303, `${path}?sent`]);
	const machine = await ask(served.origin, path, form([...said, ['homepage', 'https://spam.example']]));
	expect([machine.status, machine.headers['location']]).toEqual([303, `${path}?sent`]);
	expect((await get('/fr/organizations/voisins-de-hassan')).body).not.toContain('54 54 11');
	const service = '/ar/services/cours-de-francais/correct';
	const other = field(await get(service), 'token');
	await pause(3);
	const danger = await ask(served.origin, service, form({ token: other, topic: 'unsafe' }));
	expect(danger.status).toBe(303);
	for (const status of [400, 303]) {
		const given = form({ token, ...(status === 303 ? { note: 'x' } : {}) });
		expect((await ask(served.origin, path, given)).status).toBe(status);
	}
});

test('what was sent waits in the queue, each in its lane; the secret is in no log', async () => {
	await served.stop();
	const log = served.output();
	for (const path of Object.values(served.links)) expect(log).not.toContain(path.split('/').at(-1));
	expect(log).not.toContain('MOTS');
	type Waiting = {
		origin: string;
		urgency: number;
		status: string;
		topics: string[];
		note: string | null;
		paths: string[];
	};
	const { proposals, letters } = await served.readDatabase(async (db) => {
		const { rows } = await sql<Waiting>`select origin, urgency, status, topics, note,
			array(select e ->> 'path' from jsonb_array_elements(edits) e) as paths from proposal order by created_at`.execute(
			db
		);
		const mails = await sql<{ to_address: string }>`select to_address from mail_message`.execute(db);
		return { proposals: rows, letters: mails.rows };
	});
	const byLink = proposals.filter(({ origin }) => origin === 'link');
	expect(byLink.map(({ status }) => status)).toEqual(['applied', 'applied', 'pending', 'pending']);
	expect(byLink[3]).toMatchObject({ topics: ['closed'], paths: ['status'] });
	expect(byLink[3]!.note).toContain('<b>جمعية الجوار</b>');
	expect(proposals.filter(({ origin }) => origin === 'visitor')).toMatchObject([
		{ urgency: 0, status: 'pending', topics: ['phone'], paths: ['phones'] },
		{ urgency: 2, status: 'pending', topics: ['unsafe'], paths: [] },
		{ urgency: 0, status: 'pending', topics: [], note: 'x' }
	]);
	// asked three times, for the same organization: one letter, to the published address
	expect(letters.map(({ to_address }) => to_address)).toEqual(['bureau@voisins.example']);
});
