/** A translator without script, in French and in Arabic: translate, the source changes, it is said to be outdated, translate again. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

const at = new Date('2026-11-10T10:00:00Z');
const neighbours = anOrganization({ description: localize({ fr: 'Un repas chaud' }) });
const renewed = anOrganization({
	slug: 'renouvelee',
	name: localize({ fr: 'Renouvelée', ar: 'متجددة' }),
	description: localize({ fr: 'Cours du soir', ar: 'دروس مسائية' }),
	locations: []
});
const machine = createServer((_, answer) => answer.end('{"translatedText":"قالته الآلة"}'));

let served: ServedHome;
let cookie = '';
beforeAll(async () => {
	await new Promise<void>((done) => machine.listen(0, '127.0.0.1', done));
	const address = machine.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	served = await serveHome(
		async ({ db }) => {
			await publish(db, [neighbours, renewed]);
			const { record, revision } = (await findOrganization(db, 'renouvelee'))!;
			const description = { ...record.description, ...localize({ fr: 'Cours du matin' }) };
			const change = {
				kind: 'organization' as const,
				base_revision: revision,
				record: { ...record, description }
			};
			expect(await applyChanges(db, [change], { batch_id: null, at })).toMatchObject({ ok: true });
			cookie = await sessionCookie(
				db,
				await anAccount(db, { roles: [{ role: 'translator', locale_code: 'ar' }] })
			);
		},
		{ MT_URL: `http://127.0.0.1:${port}` }
	);
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
	machine.close();
});

const headers = () => ({ cookie, accept: 'text/html' });
const open = async (path: string) =>
	unescaped((await ask(served.origin, path, { headers: headers() })).body).replace(/<!--.*?-->/g, '');
const send = (path: string, fields: Record<string, string>) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields).toString()
	});
const hidden = ['kind', 'record', 'path', 'source', 'current'];
/** The fields of the first text of the page that holds these words. */
function fieldsOf(page: string, words: string): Record<string, string> {
	const unit = page.split('<article').find((part) => part.includes(words)) ?? '';
	return Object.fromEntries(
		hidden.map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(unit)?.[1] ?? ''])
	);
}

describe('a translator into Arabic', () => {
	test('is sent to the sign-in page first, and stays out of the other languages', async () => {
		const stranger = await ask(served.origin, '/fr/translation/ar', { headers: { accept: 'text/html' } });
		expect([stranger.status, stranger.headers.location]).toEqual([
			303,
			'/fr/sign-in?to=%2Ffr%2Ftranslation%2Far'
		]);
		expect((await ask(served.origin, '/fr/translation/es', { headers: headers() })).status).toBe(403);
		expect((await ask(served.origin, '/fr/translation/xx', { headers: headers() })).status).toBe(404);
	});

	test('sees what is outdated first, with what changed, and the reader sees it labelled', async () => {
		const page = await open('/fr/translation/ar');
		expect(page.indexOf('Cours du matin')).toBeLessThan(page.indexOf('Un repas chaud'));
		expect(page).toMatch(/<del[^>]*>soir<\/del><ins[^>]*>matin<\/ins>/);
		expect(page).toMatch(/<textarea[^>]* lang="ar" dir="rtl"/);
		expect(await open('/ar/organizations/renouvelee')).toContain('ترجمة تحتاج إلى مراجعة');
	});

	test('asks the machine, whose words are labelled and published nowhere', async () => {
		expect((await send('/fr/translation/ar?/machine', {})).status).toBe(303);
		const page = await open('/ar/translation/ar');
		expect(page).toContain('قالته الآلة');
		expect(page).toContain('ترجمة آلية. اقرأها قبل المصادقة.');
		expect(await open('/ar/organizations/renouvelee')).not.toContain('قالته الآلة');
	});

	test('translates again what is outdated; a second translator is shown it', async () => {
		const fields = fieldsOf(await open('/ar/translation/ar'), 'Cours du matin');
		const sent = await send('/ar/translation/ar?/validate', { ...fields, value: 'دروس صباحية' });
		expect([sent.status, sent.headers.location]).toEqual([303, '/ar/translation/ar?done=validated&count=1']);
		const sheet = await open('/ar/organizations/renouvelee');
		expect(sheet).toContain('دروس صباحية');
		expect(sheet).not.toContain('ترجمة تحتاج إلى مراجعة');

		const late = await send('/fr/translation/ar?/validate', { ...fields, value: 'دروس الصباح' });
		expect(late.status).toBe(409);
		expect(late.body).toContain('Quelqu’un d’autre vient de traduire');
		expect(late.body).toContain('دروس صباحية');
		expect(late.body).toMatch(/<textarea[^>]*>دروس الصباح<\/textarea>/);
	});

	test('translates what is missing, and it leaves the queue', async () => {
		const fields = fieldsOf(await open('/fr/translation/ar'), 'Un repas chaud');
		await send('/fr/translation/ar?/validate', { ...fields, value: 'وجبة ساخنة' });
		expect(await open('/fr/translation/ar')).not.toContain('Un repas chaud');
		expect(await open('/ar/organizations/voisins-de-hassan')).toContain('وجبة ساخنة');
		const database = await served.stop().then(() => openDatabase({ home: served.home, fsync: false }));
		const found = await findOrganization(database.db, neighbours.slug);
		await database.close();
		expect(found!.record.description.ar).toMatchObject({ origin: 'human', value: 'وجبة ساخنة' });
	});
});
