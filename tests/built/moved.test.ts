/** A record of the panorama that has another address now: its pages lead there, and what was said at the old one is not lost. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/db/open.server.ts';
import { aid, gadem, lacking, permanence, workDays } from '#tests/makers/known-work.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

let served: ServedHome;
beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const { prepare, write } = workDays(() => db);
		await prepare();
		await write('2021-01-10', [
			['organization', gadem],
			['grant', aid],
			['activity', permanence],
			['need', lacking]
		]);
		await write('2022-01-10', [
			['grant', { ...aid, slug: 'aide-nouvelle' }],
			['activity', { ...permanence, slug: 'permanence-nouvelle' }],
			['need', { ...lacking, slug: 'medecin-nouveau' }]
		]);
	});
});
afterAll(async () => {
	await served.stop();
	served.remove();
});

const moved = [
	['activities', 'permanence', 'permanence-nouvelle'],
	['needs', 'medecin', 'medecin-nouveau'],
	['grants', 'aide', 'aide-nouvelle']
] as const;
const form = (fields: Record<string, string>) => ({
	method: 'POST',
	headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
	body: new URLSearchParams(fields).toString()
});
const field = (shown: Shown, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.body)?.[1] ?? '';

test.each(moved)(
	'/%s/%s leads to %s: its sheet, on a date as well, its versions, its form',
	async (folder, from, to) => {
		for (const page of ['', '?asof=2021-06-30', '/versions', '/correct']) {
			const shown = await ask(served.origin, `/ar/${folder}/${from}${page}`);
			expect([shown.status, shown.headers['location']]).toEqual([301, `/ar/${folder}/${to}${page}`]);
			expect((await ask(served.origin, `/ar/${folder}/${to}${page}`)).status).toBe(200);
		}
		const today = await ask(served.origin, `/fr/${folder}/${to}`);
		expect(today.body).toContain(`/fr/${folder}/${to}/correct`);
		const early = await ask(served.origin, `/fr/${folder}/${to}?asof=2020-06-30`);
		expect(early.status).toBe(404);
		expect(early.body).toContain('Pas encore connu le 30 juin 2020');
	}
);

test.each(moved)('a correction sent to /%s/%s is of %s', async (folder, from, to) => {
	const path = `/fr/${folder}/${from}/correct`;
	const said = { topic: 'closed', note: `MOTS de ${folder}` };
	const again = await ask(served.origin, path, form(said));
	expect(again.status).toBe(400);
	expect(again.body).toContain(said.note);
	await new Promise((done) => setTimeout(done, 3_000));
	const sent = await ask(served.origin, path, form({ ...said, token: field(again, 'token') }));
	expect([sent.status, sent.headers['location']]).toEqual([303, `/fr/${folder}/${to}/correct?sent`]);
});

test('each waits in the queue, of the record it is about', async () => {
	await served.stop();
	const database = await openDatabase({ home: served.home, fsync: false });
	try {
		const { rows } = await sql<{ record_id: string; note: string }>`
			select record_id, note from proposal where origin = 'visitor' order by created_at`.execute(database.db);
		expect(rows).toEqual([
			{ record_id: permanence.id, note: 'MOTS de activities' },
			{ record_id: lacking.id, note: 'MOTS de needs' },
			{ record_id: aid.id, note: 'MOTS de grants' }
		]);
	} finally {
		await database.close();
	}
});
